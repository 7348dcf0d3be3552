package dev.mcpspring.server.dispatch;

import java.security.Principal;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.buffer.BufferPool;
import dev.mcpspring.buffer.MemoryBudget;
import dev.mcpspring.codec.JsonRpcBatch;
import dev.mcpspring.codec.JsonRpcDecoder;
import dev.mcpspring.codec.JsonRpcMessage;
import dev.mcpspring.codec.JsonRpcNotification;
import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.codec.JsonRpcResponse;
import dev.mcpspring.execution.AdmissionControl;
import dev.mcpspring.protocol.AccessRefusedException;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.revision.AcceptedCall;
import dev.mcpspring.revision.Era;
import dev.mcpspring.revision.EraSelector;
import dev.mcpspring.revision.RefusedException;
import dev.mcpspring.server.call.CallAdmission;
import dev.mcpspring.server.call.CallServices;
import dev.mcpspring.server.call.Refusals;
import dev.mcpspring.server.call.Rejection;
import dev.mcpspring.session.Session;
import dev.mcpspring.subscription.Subscriptions;
import dev.mcpspring.time.Deadlines;
import dev.mcpspring.transport.ClientConnection;
import dev.mcpspring.transport.EventOutbound;
import dev.mcpspring.transport.InboundHandler;
import dev.mcpspring.transport.InboundMessage;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.TransportContext;

/**
 * Takes each message to where it belongs: requests to their calls, cancellations to the
 * calls they name, batches apart.
 * <p>
 * Thread-safe; runs on the threads that read, and never blocks them.
 */
public final class Dispatcher implements InboundHandler {

	private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

	private final JsonRpcDecoder decoder;

	private final BufferPool buffers;

	private final MemoryBudget budget;

	private final EraSelector eras;

	private final CallServices services;

	private final Subscriptions subscriptions;

	private final BooleanSupplier draining;

	private final Refusals refusals;

	private final CallAdmission admission;

	private final OneWayMessages oneWay;

	public Dispatcher(JsonRpcDecoder decoder, BufferPool buffers, MemoryBudget budget, EraSelector eras,
			CallServices services, Subscriptions subscriptions, BooleanSupplier draining) {
		this.decoder = decoder;
		this.buffers = buffers;
		this.budget = budget;
		this.eras = eras;
		this.services = services;
		this.subscriptions = subscriptions;
		this.draining = draining;
		this.refusals = new Refusals(eras, services);
		this.admission = new CallAdmission(services, this.refusals, subscriptions);
		this.oneWay = new OneWayMessages(eras, services.inFlight(), subscriptions, this.refusals);
	}

	@Override
	public InboundMessage open(TransportContext context) {
		return new ReadMessage(this.decoder, this.buffers, new HeldBytes(this.budget), this, context);
	}

	Refusals refusals() {
		return this.refusals;
	}

	/**
	 * Says that a message was read, or as much of it as is needed to refuse it.
	 */
	void received(TransportContext context, long bytes) {
		this.services.recorder().messageReceived(context.transport(), bytes);
	}

	/**
	 * Takes note of a message that could not be read through no fault of its client.
	 */
	void failed(Throwable failure) {
		this.services.health().failed(failure);
	}

	@Override
	public Deadlines deadlines() {
		return this.services.deadlines();
	}

	@Override
	public BufferPool buffers() {
		return this.buffers;
	}

	@Override
	public @Nullable String ownerOf(@Nullable Principal principal) {
		return this.services.identities().ownerOf(principal);
	}

	@Override
	public @Nullable Duration timeLeft(@Nullable Principal principal) {
		return this.services.expiry().timeLeft(principal);
	}

	@Override
	public @Nullable Duration sessionMissed(TransportContext context) {
		return this.services.admission().missSession(this.services.callers().caller(context));
	}

	@Override
	public boolean hasRoom(ClientConnection connection, int unanswered) {
		AdmissionControl admission = this.services.admission();
		return (unanswered < admission.maxPerSession() && admission.inUse() < admission.maxInflight()
				&& this.services.workers().hasRoom()) || this.eras.isAsked(connection);
	}

	@Override
	public boolean isDraining() {
		return this.draining.getAsBoolean();
	}

	@Override
	public void openStream(TransportContext context, @Nullable String lastEventId, EventOutbound outbound) {
		if (isDraining()) {
			this.refusals.reject(Rejection.SHUTTING_DOWN, context, outbound);
			return;
		}
		EventOutbound stream = outbound;
		try {
			Duration left = this.services.expiry().timeLeft(context.principal());
			if (left != null) {
				stream = ExpiringStream.of(outbound, left, deadlines());
			}
			this.eras.openStream(context, lastEventId, stream);
		}
		catch (RefusedException ex) {
			this.refusals.refuse(ex, ex.outcome(), context, stream);
		}
		catch (AccessRefusedException ex) {
			this.refusals.refuse(ex, ex.outcome(), context, stream);
		}
	}

	@Override
	public Outcome endSession(TransportContext context) {
		try {
			Session session = this.eras.endSession(context);
			this.services.inFlight().cancelAllOf(session);
			return Outcome.OK;
		}
		catch (RefusedException ex) {
			return ex.outcome();
		}
	}

	@Override
	public void inputEnded(ClientConnection connection) {
		this.eras.inputEnded(connection);
		this.subscriptions.cancelAllOf(connection);
	}

	@Override
	public void connectionClosed(TransportContext context) {
		ClientConnection connection = Objects.requireNonNull(context.connection());
		this.eras.connectionClosed(connection);
		this.services.inFlight().cancelAllOf(connection);
		this.subscriptions.cancelAllOf(connection);
	}

	@Override
	public void notificationDropped(String transport) {
		this.services.recorder().notificationDropped(transport);
	}

	@Override
	public void unreadRequestRefused(String transport, int status) {
		this.services.recorder().unreadRequestRefused(transport, status);
	}

	@Override
	public ByteBuf refusal(ErrorCode code, String message, @Nullable String reason) {
		return this.refusals.document(code, message, reason);
	}

	/**
	 * Takes a message, and ownership of it, to where it belongs.
	 */
	void dispatch(JsonRpcMessage message, TransportContext context, Outbound outbound) {
		if (message instanceof JsonRpcRequest request) {
			onRequest(request, context, outbound);
		}
		else if (message instanceof JsonRpcNotification notification) {
			this.oneWay.notification(notification, context, outbound);
		}
		else if (message instanceof JsonRpcResponse response) {
			this.oneWay.response(response, context, outbound);
		}
		else if (message instanceof JsonRpcBatch batch) {
			new BatchCall(this, this.eras, batch, context, outbound, this.services.encoder()).start();
		}
	}

	private void onRequest(JsonRpcRequest request, TransportContext context, Outbound outbound) {
		AcceptedCall accepted = accept(request, context, outbound);
		if (accepted == null) {
			request.release();
			return;
		}
		this.admission.admit(request, accepted, context, outbound);
	}

	private @Nullable AcceptedCall accept(JsonRpcRequest request, TransportContext context, Outbound outbound) {
		Era era = null;
		try {
			if (isDraining()) {
				this.refusals.reject(request, Rejection.SHUTTING_DOWN, context, outbound);
				return null;
			}
			era = this.eras.eraOf(request.params(), context);
			return era.accept(request, context);
		}
		catch (RefusedException ex) {
			this.refusals.refuse(request, ex, ex.outcome(), context, outbound);
		}
		catch (McpException ex) {
			this.refusals.refuse(request, ex, (era != null) ? era.outcome(ex) : Outcome.BAD_REQUEST, context, outbound);
		}
		catch (RuntimeException ex) {
			log.error("request cannot be accepted", ex);
			this.refusals.refuse(request, new McpException(ErrorCode.INTERNAL_ERROR, "Internal error"), Outcome.OK,
					context, outbound);
		}
		return null;
	}

}
