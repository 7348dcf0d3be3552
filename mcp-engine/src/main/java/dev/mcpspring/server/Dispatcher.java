package dev.mcpspring.server;

import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

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
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RequestId;
import dev.mcpspring.execution.Admission;
import dev.mcpspring.execution.AdmissionControl;
import dev.mcpspring.execution.CallGate;
import dev.mcpspring.execution.Permit;
import dev.mcpspring.execution.Refusal;
import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.protocol.AccessRefusedException;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.revision.AcceptedCall;
import dev.mcpspring.revision.Era;
import dev.mcpspring.revision.EraSelector;
import dev.mcpspring.revision.RefusedException;
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
final class Dispatcher implements InboundHandler {

	private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

	private final JsonRpcDecoder decoder;

	private final BufferPool buffers;

	private final MemoryBudget budget;

	private final EraSelector eras;

	private final CallServices services;

	private final Subscriptions subscriptions;

	private final Supplier<ServerState> state;

	Dispatcher(JsonRpcDecoder decoder, BufferPool buffers, MemoryBudget budget, EraSelector eras, CallServices services,
			Subscriptions subscriptions, Supplier<ServerState> state) {
		this.decoder = decoder;
		this.buffers = buffers;
		this.budget = budget;
		this.eras = eras;
		this.services = services;
		this.subscriptions = subscriptions;
		this.state = state;
	}

	@Override
	public InboundMessage open(TransportContext context) {
		return new ReadMessage(this.decoder, this.buffers, new HeldBytes(this.budget), this, context);
	}

	/**
	 * Says that a message was read, or as much of it as is needed to refuse it.
	 */
	void received(TransportContext context, long bytes) {
		this.services.recorder().listener().messageReceived(context.transport(), bytes);
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
		return this.state.get() != ServerState.RUNNING;
	}

	@Override
	public void openStream(TransportContext context, @Nullable String lastEventId, EventOutbound outbound) {
		if (isDraining()) {
			reject(Rejection.SHUTTING_DOWN, context, outbound);
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
			refuse(null, ex, ex.outcome(), context, stream);
		}
		catch (AccessRefusedException ex) {
			refuse(null, ex, ex.outcome(), context, stream);
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
		this.services.recorder().listener().notificationDropped(transport);
	}

	@Override
	public void unreadRequestRefused(String transport, int status) {
		this.services.recorder().listener().unreadRequestRefused(transport, status);
	}

	@Override
	public ByteBuf refusal(ErrorCode code, String message, @Nullable String reason) {
		Object data = (reason != null) ? Map.of("reason", reason) : null;
		return this.services.encoder().error(null, false, new McpException(code, message, data));
	}

	/**
	 * Answers a message that could not be read.
	 */
	void refuse(@Nullable RequestId id, McpException failure, Outcome outcome, TransportContext context,
			Outbound outbound) {
		this.services.recorder().refused(context, failure, outcome);
		answer(id, failure, outcome, context, outbound);
	}

	private void refuseRequest(JsonRpcRequest request, McpException failure, Outcome outcome, TransportContext context,
			Outbound outbound) {
		this.services.recorder().refused(request, context, failure, outcome);
		answer(request.id(), failure, outcome, context, outbound);
	}

	private void answer(@Nullable RequestId id, McpException failure, Outcome outcome, TransportContext context,
			Outbound outbound) {
		boolean nullId = id == null && this.eras.nullIds(context);
		outbound.complete(this.services.encoder().error(id, nullId, failure), outcome);
	}

	/**
	 * Takes a message, and ownership of it, to where it belongs.
	 */
	void dispatch(JsonRpcMessage message, TransportContext context, Outbound outbound) {
		if (message instanceof JsonRpcRequest request) {
			onRequest(request, context, outbound);
		}
		else if (message instanceof JsonRpcNotification notification) {
			onNotification(notification, context, outbound);
		}
		else if (message instanceof JsonRpcResponse response) {
			onResponse(response, context, outbound);
		}
		else if (message instanceof JsonRpcBatch batch) {
			new BatchCall(this, this.eras, batch, context, outbound, this.services.encoder()).start();
		}
	}

	void onRequest(JsonRpcRequest request, TransportContext context, Outbound outbound) {
		AcceptedCall accepted = accept(request, context, outbound);
		if (accepted == null) {
			request.release();
			return;
		}
		if (accepted.subscription() != null) {
			new SubscriptionCall(request, accepted, context, outbound, this.services, this.subscriptions).start();
			return;
		}
		if (accepted.invocation().mode() == ExecutionMode.IMMEDIATE) {
			new ServerCall(request, accepted, context, outbound, this.services, null).start();
			return;
		}
		admit(request, accepted, context, outbound);
	}

	private void admit(JsonRpcRequest request, AcceptedCall accepted, TransportContext context, Outbound outbound) {
		Session session = accepted.client().session();
		Outbound answer = (session != null) ? session.streams().ofCall(outbound) : outbound;
		Admission admission = tryAcquire(accepted.invocation().gate(), session, context);
		if (admission instanceof Refusal refusal) {
			reject(request, accepted, Rejection.of(refusal), context, outbound);
		}
		else if (admission instanceof Permit permit) {
			if (accepted.invocation().mode() == ExecutionMode.WORKER && this.services.hasNoWorkerFor(permit)) {
				// The call would find out by itself, at several times the cost.
				permit.close();
				reject(request, accepted, Rejection.QUEUE_FULL, context, outbound);
				return;
			}
			start(new ServerCall(request, accepted, context, answer, this.services, permit));
		}
	}

	private Admission tryAcquire(@Nullable CallGate gate, @Nullable Session session, TransportContext context) {
		AdmissionControl admission = this.services.admission();
		String owner = ownerOf(context.principal());
		Object caller = (owner == null && admission.asksForCaller(gate)) ? context.clientAddress() : owner;
		return admission.tryAcquire(gate, session, owner, caller);
	}

	private void reject(JsonRpcRequest request, AcceptedCall accepted, Rejection reason, TransportContext context,
			Outbound outbound) {
		this.services.recorder().rejected(request, accepted, context, reason.failure());
		answer(request.id(), reason, context, outbound);
		request.release();
	}

	private void start(ServerCall call) {
		if (this.services.inFlight().add(call)) {
			call.start();
			return;
		}
		RequestId id = call.request().id();
		call.refuse(new McpException(ErrorCode.INVALID_REQUEST,
				"id: %s is in use by a call in flight (expected: another)".formatted(id),
				Map.of("reason", "duplicate_id")), Outcome.BAD_REQUEST);
	}

	/**
	 * Answers a message that is not even read, as there is no room for it.
	 */
	void reject(Rejection reason, TransportContext context, Outbound outbound) {
		this.services.recorder().refused(context, reason.failure(), reason.outcome());
		answer(null, reason, context, outbound);
	}

	private void answer(@Nullable RequestId id, Rejection reason, TransportContext context, Outbound outbound) {
		boolean nullId = id == null && this.eras.nullIds(context);
		outbound.complete(this.services.encoder().error(id, nullId, reason.error()), reason.outcome());
	}

	private @Nullable AcceptedCall accept(JsonRpcRequest request, TransportContext context, Outbound outbound) {
		Era era = null;
		try {
			if (isDraining()) {
				Rejection reason = Rejection.SHUTTING_DOWN;
				this.services.recorder().refused(request, context, reason.failure(), reason.outcome());
				answer(request.id(), reason, context, outbound);
				return null;
			}
			era = this.eras.eraOf(request.params(), context);
			return era.accept(request, context);
		}
		catch (RefusedException ex) {
			refuseRequest(request, ex, ex.outcome(), context, outbound);
		}
		catch (McpException ex) {
			refuseRequest(request, ex, (era != null) ? era.outcome(ex) : Outcome.BAD_REQUEST, context, outbound);
		}
		catch (RuntimeException ex) {
			log.error("request cannot be accepted", ex);
			refuseRequest(request, new McpException(ErrorCode.INTERNAL_ERROR, "Internal error"), Outcome.OK, context,
					outbound);
		}
		return null;
	}

	void onNotification(JsonRpcNotification notification, TransportContext context, Outbound outbound) {
		try {
			Object scope = scopeOf(notification, context);
			if (scope != null && notification.method().equals("notifications/cancelled")) {
				cancel(scope, notification);
			}
			outbound.complete(null, Outcome.ACCEPTED);
		}
		catch (RefusedException ex) {
			refuse(null, ex, ex.outcome(), context, outbound);
		}
		finally {
			notification.release();
		}
	}

	/**
	 * Returns where the ids are unique that a notification may name. On a connection
	 * nothing is wrong with one that belongs to no session: nobody would expect an
	 * answer.
	 */
	private @Nullable Object scopeOf(JsonRpcNotification notification, TransportContext context) {
		ClientConnection connection = context.connection();
		return (connection != null) ? connection : this.eras.sessionOf(notification.params(), context);
	}

	private void cancel(Object scope, JsonRpcNotification notification) {
		RequestId id = notification.params().id(Member.REQUEST_ID);
		ServerCall call = (id != null) ? this.services.inFlight().find(scope, id) : null;
		if (call != null) {
			call.cancel();
		}
		else if (id != null) {
			this.subscriptions.cancel(scope, id);
		}
	}

	void onResponse(JsonRpcResponse response, TransportContext context, Outbound outbound) {
		try {
			if (context.connection() != null && context.connection().sessionId() == null) {
				// Nobody answers a response.
				outbound.complete(null, Outcome.ACCEPTED);
				return;
			}
			Session session = this.eras.sessionOf(null, context);
			if (session == null) {
				refuse(null,
						new McpException(ErrorCode.INVALID_REQUEST,
								"response: not in this revision (expected: a request or notification)"),
						Outcome.BAD_REQUEST, context, outbound);
				return;
			}
			if (!session.requests().answer(response)) {
				log.debug("response to no request transport={}", context.transport());
			}
			outbound.complete(null, Outcome.ACCEPTED);
		}
		catch (RefusedException ex) {
			refuse(null, ex, ex.outcome(), context, outbound);
		}
		finally {
			response.release();
		}
	}

}
