package dev.mcpspring.server.call;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.codec.RequestId;
import dev.mcpspring.execution.Admission;
import dev.mcpspring.execution.AdmissionControl;
import dev.mcpspring.execution.CallGate;
import dev.mcpspring.execution.Permit;
import dev.mcpspring.execution.Refusal;
import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.revision.AcceptedCall;
import dev.mcpspring.session.Session;
import dev.mcpspring.subscription.Subscriptions;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.TransportContext;

/**
 * Makes calls in flight of requests that were accepted, as long as there is room.
 * <p>
 * Thread-safe.
 */
public final class CallAdmission {

	private final CallServices services;

	private final Refusals refusals;

	private final Subscriptions subscriptions;

	public CallAdmission(CallServices services, Refusals refusals, Subscriptions subscriptions) {
		this.services = services;
		this.refusals = refusals;
		this.subscriptions = subscriptions;
	}

	/**
	 * Starts a call, or says that there is no room for it. Takes ownership of the
	 * request.
	 */
	public void admit(JsonRpcRequest request, AcceptedCall accepted, TransportContext context, Outbound outbound) {
		if (accepted.subscription() != null) {
			new SubscriptionCall(request, accepted, context, outbound, this.services, this.subscriptions).start();
		}
		else if (accepted.invocation().mode() == ExecutionMode.IMMEDIATE) {
			new ServerCall(request, accepted, context, outbound, this.services, null).start();
		}
		else {
			admitWork(request, accepted, context, outbound);
		}
	}

	private void admitWork(JsonRpcRequest request, AcceptedCall accepted, TransportContext context, Outbound outbound) {
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
		String owner = this.services.identities().ownerOf(context.principal());
		Object caller = (owner == null && admission.asksForCaller(gate)) ? context.clientAddress() : owner;
		return admission.tryAcquire(gate, session, owner, caller);
	}

	private void reject(JsonRpcRequest request, AcceptedCall accepted, Rejection reason, TransportContext context,
			Outbound outbound) {
		this.refusals.reject(request, accepted, reason, context, outbound);
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

}
