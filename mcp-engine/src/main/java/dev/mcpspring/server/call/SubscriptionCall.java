package dev.mcpspring.server.call;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.codec.RequestId;
import dev.mcpspring.feature.ImmediateInvocation;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.revision.AcceptedCall;
import dev.mcpspring.server.record.CallRecord;
import dev.mcpspring.server.record.Ending;
import dev.mcpspring.subscription.Subscriber;
import dev.mcpspring.subscription.SubscriptionFilter;
import dev.mcpspring.subscription.Subscriptions;
import dev.mcpspring.time.Deadlines;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.OverflowPolicy;
import dev.mcpspring.transport.TransportContext;

/**
 * A request that stays open to be told of changes: without a permit, a worker or a
 * deadline, until its client leaves or the server stops.
 * <p>
 * Thread-safe.
 */
final class SubscriptionCall implements Subscriber {

	private final JsonRpcRequest request;

	private final AcceptedCall accepted;

	private final TransportContext transport;

	private final Outbound outbound;

	private final Subscriptions subscriptions;

	private final StreamExpiry streamExpiry;

	private final @Nullable String owner;

	private final Deadlines deadlines;

	private Deadlines.Deadline expiry = () -> false;

	private final CallResponses responses;

	private final CallRecord record;

	private final AtomicBoolean over = new AtomicBoolean();

	SubscriptionCall(JsonRpcRequest request, AcceptedCall accepted, TransportContext transport, Outbound outbound,
			CallServices services, Subscriptions subscriptions) {
		this.request = request;
		this.accepted = accepted;
		this.transport = transport;
		this.outbound = outbound;
		this.subscriptions = subscriptions;
		this.streamExpiry = services.expiry();
		this.owner = services.identities().ownerOf(transport.principal());
		this.deadlines = services.deadlines();
		this.responses = new CallResponses(request, accepted.client(), services.encoder(), services.health());
		this.record = services.recorder().begin(request, accepted, transport, Map::of);
	}

	/**
	 * Opens the stream, or rejects the request if there is no room for it.
	 */
	void start() {
		SubscriptionFilter filter = Objects.requireNonNull(this.accepted.subscription());
		if (!this.subscriptions.open(this, filter)) {
			Rejection reason = Rejection.SUBSCRIPTIONS;
			end(this.responses.rejection(reason), reason.outcome(), Ending.REJECTED, reason.failure());
			this.request.release();
			return;
		}
		// All that is needed of the request from now on is its id: a stream may stay open
		// for days, and the room that the request takes is for those who come.
		this.request.release();
		this.outbound.onClose(this::cancel);
		watchExpiry();
	}

	/**
	 * Has the stream end soon after the token of its client.
	 */
	private void watchExpiry() {
		Duration left = this.streamExpiry.timeLeft(this.transport.principal());
		if (left != null) {
			synchronized (this) {
				if (!this.over.get()) {
					this.expiry = this.deadlines.schedule(left, this::end);
				}
			}
		}
	}

	@Override
	public RequestId id() {
		return this.request.id();
	}

	@Override
	public @Nullable String owner() {
		return this.owner;
	}

	@Override
	public @Nullable Object scope() {
		return this.transport.connection();
	}

	@Override
	public void send(ByteBuf frame, OverflowPolicy policy, Object source) {
		this.record.sent(frame.readableBytes());
		this.outbound.send(frame, policy, source);
	}

	@Override
	public void end() {
		ImmediateInvocation last = (ImmediateInvocation) this.accepted.invocation();
		CallResponses.Response response = this.responses.result(last.result());
		end(response.frame(), Outcome.OK, response.outcome(), response.error());
	}

	@Override
	public void cancel() {
		end(null, Outcome.OK, Ending.CANCELLED, null);
	}

	private void end(@Nullable ByteBuf response, Outcome outcome, Ending ending, @Nullable McpException error) {
		if (!this.over.compareAndSet(false, true)) {
			if (response != null) {
				response.release();
			}
			return;
		}
		synchronized (this) {
			this.expiry.cancel();
		}
		this.subscriptions.close(this);
		if (response != null) {
			this.record.sent(response.readableBytes());
		}
		this.record.ended(ending, error);
		this.outbound.complete(response, outcome);
	}

}
