package dev.mcpspring.server.call;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.execution.CallGate;
import dev.mcpspring.execution.CallLimits;
import dev.mcpspring.execution.Permit;
import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.revision.AcceptedCall;
import dev.mcpspring.revision.ClientContext;
import dev.mcpspring.server.record.CallRecord;
import dev.mcpspring.server.record.Ending;
import dev.mcpspring.transport.ClientConnection;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.TransportContext;

/**
 * One request from its acceptance to its answer. Ends exactly once: with a result, an
 * error, its deadline or its cancellation; whatever comes later is dropped. What it holds
 * is given back when it has ended and its handler has returned, however long after its
 * end that is.
 * <p>
 * Thread-safe; {@link CallState} decides who may do what.
 */
final class ServerCall {

	private final JsonRpcRequest request;

	private final AcceptedCall accepted;

	private final Outbound outbound;

	private final CallServices services;

	private final @Nullable Permit permit;

	private final @Nullable ClientConnection connection;

	private final Duration timeout;

	/** For how long to wait for a worker. */
	private final Duration queueTimeout;

	private final CallExchange exchange;

	private final CallState state = new CallState();

	private final CallAnswer answer;

	private final CallWork work;

	private volatile @Nullable CallDeadline deadline;

	private volatile @Nullable WorkerTurn turn;

	/** Whether the call goes on without its client. */
	private volatile boolean task;

	/**
	 * Creates a call.
	 * @param permit the right to be in flight, which passes to the call; {@code null} if
	 * it needs none
	 */
	ServerCall(JsonRpcRequest request, AcceptedCall accepted, TransportContext transport, Outbound outbound,
			CallServices services, @Nullable Permit permit) {
		this.request = request;
		this.accepted = accepted;
		this.outbound = services.wayBack(accepted, outbound);
		this.services = services;
		this.permit = permit;
		this.connection = transport.connection();
		CallGate gate = accepted.invocation().gate();
		this.timeout = services.execution().timeoutOf((gate != null) ? gate.limits() : CallLimits.NONE);
		Duration queueTimeout = services.execution().workers().queueTimeout();
		this.queueTimeout = (transport.pausesReading() || queueTimeout.compareTo(this.timeout) > 0) ? this.timeout
				: queueTimeout;
		CallNotifications notifications = new CallNotifications(request.params(), this.outbound, services.encoder(),
				this::sent);
		this.exchange = new CallExchange(accepted.client(), notifications, services, this.timeout);
		CallRecord record = services.recorder().begin(request, accepted, transport, this.exchange::meta);
		this.answer = new CallAnswer(this, accepted, this.outbound, services, permit, this.state, record);
		this.work = new CallWork(request.method(), accepted, this.exchange, this.state, record, services, this.answer);
		this.exchange.questions().runBy(this.work);
		if (this.outbound instanceof TaskOutbound task) {
			this.exchange.mayContinueAs(task, () -> task.begin(this, responses()));
		}
	}

	JsonRpcRequest request() {
		return this.request;
	}

	CallExchange exchange() {
		return this.exchange;
	}

	CallServices services() {
		return this.services;
	}

	ClientContext client() {
		return this.accepted.client();
	}

	/**
	 * Returns where the id of the call is unique.
	 * @return the connection or the session, or {@code null} if there is neither, or the
	 * call has become a task
	 */
	@Nullable Object scope() {
		if (this.task) {
			return null;
		}
		return (this.connection != null) ? this.connection : client().session();
	}

	/**
	 * Runs the call where it has to run, or rejects it if there is no room.
	 */
	void start() {
		switch (invocation().mode()) {
			case IMMEDIATE -> this.work.run();
			case EVENT_LOOP -> {
				watch(this.timeout);
				long begin = System.nanoTime();
				this.work.run();
				this.services.eventLoops()
					.returned(this.request.method(), invocation().target(), System.nanoTime() - begin);
			}
			case WORKER -> {
				this.state.queue();
				WorkerTurn turn = new WorkerTurn(this, this.queueTimeout);
				this.turn = turn;
				watch(this.queueTimeout);
				await(turn);
			}
		}
	}

	private void await(WorkerTurn turn) {
		boolean found;
		try {
			found = turn.await(this.services.yields(this.permit));
		}
		catch (Throwable ex) {
			this.work.fail(ex);
			return;
		}
		if (!found) {
			reject(Rejection.QUEUE_FULL, Ending.REJECTED);
		}
	}

	private void watch(Duration first) {
		CallDeadline deadline = new CallDeadline(this);
		this.deadline = deadline;
		deadline.set(first);
		if (client().era().cancelsOnDisconnect()) {
			this.outbound.onClose(this::cancel);
		}
		if (this.state.isEnded()) {
			// Whoever ended it may not have seen it among those in flight.
			this.services.inFlight().remove(this);
		}
	}

	/**
	 * Ends the call without an answer, as its client no longer wants one.
	 */
	void cancel() {
		CallState.End end = this.state.abandon();
		if (end != CallState.End.TOO_LATE) {
			stopWork(end);
			this.answer.cancelled(end);
		}
	}

	/**
	 * Ends the call with an error, as the server shuts down.
	 */
	void shutDown() {
		reject(Rejection.SHUTTING_DOWN, Ending.CANCELLED);
	}

	/**
	 * Ends the call with an error of its request.
	 * @param reason what the client is told
	 * @param outcome what the transport is told
	 */
	void refuse(McpException reason, Outcome outcome) {
		CallState.End end = this.state.abandon();
		if (end != CallState.End.TOO_LATE) {
			this.answer.respond(responses().error(reason), outcome, end, Ending.REJECTED, reason);
		}
	}

	private void reject(Rejection reason, Ending ending) {
		CallState.End end = this.state.abandon();
		if (end != CallState.End.TOO_LATE) {
			stopWork(end);
			this.answer.respond(responses().rejection(reason), reason.outcome(), end, ending, reason.failure());
		}
	}

	/**
	 * Ends the call with an error, as its time is over.
	 */
	void timeOut() {
		CallState.End end = this.state.abandon();
		if (end != CallState.End.TOO_LATE) {
			if (end == CallState.End.WORK_RUNS && invocation().mode() == ExecutionMode.EVENT_LOOP) {
				this.services.eventLoops().stuck(this.request.method(), invocation().target());
			}
			dropPermit();
			stopWork(end);
			McpException error = new McpException(ErrorCode.INTERNAL_ERROR,
					"The call took longer than %s".formatted(this.exchange.time().timeout()),
					Map.of("reason", "timeout"));
			this.answer.respond(responses().error(error), client().era().outcome(error), end, Ending.TIMEOUT, error);
		}
	}

	/**
	 * Ends the call with an error if its turn has not come by now.
	 * @return whether it was still waiting for its turn
	 */
	boolean expireInQueue() {
		if (!this.state.abandonQueued()) {
			return false;
		}
		dropPermit();
		stopWork(CallState.End.GIVE_BACK);
		Rejection reason = Rejection.QUEUE_TIMEOUT;
		this.answer.respond(responses().rejection(reason), reason.outcome(), CallState.End.GIVE_BACK, Ending.REJECTED,
				reason.failure());
		return true;
	}

	boolean isEnded() {
		return this.state.isEnded();
	}

	/**
	 * Tells whether the call is a task whose time is over.
	 */
	boolean isExpiredTask() {
		return this.outbound instanceof TaskOutbound task && task.isExpired();
	}

	/**
	 * Runs the handler on this thread, unless the call has ended.
	 */
	void run() {
		this.work.run();
	}

	/**
	 * Ends the call with a failure of its work.
	 */
	void fail(Throwable failure) {
		this.work.fail(failure);
	}

	/**
	 * Says that nothing but the stream of the result is sent from now on.
	 */
	void streamBegins() {
		this.exchange.close();
	}

	/**
	 * Goes on without the client, which has its answer, and for as long as a task may
	 * take.
	 */
	void leaveClient(Duration timeout) {
		this.services.inFlight().hide(this);
		this.task = true;
		CallGate gate = invocation().gate();
		this.exchange.time().timeout((gate != null && gate.limits().timeout() != null) ? this.timeout : timeout);
	}

	/**
	 * Leaves the calls in flight, as there is an outcome.
	 */
	void close() {
		CallDeadline deadline = this.deadline;
		if (deadline != null) {
			deadline.cancel();
		}
		this.exchange.close();
		this.services.inFlight().remove(this);
	}

	private void dropPermit() {
		if (this.permit != null) {
			this.permit.dropped();
		}
	}

	/**
	 * Has the handler stop, as there is an outcome without it.
	 */
	void stopWork(CallState.End end) {
		if (end == CallState.End.WORK_RUNS) {
			this.services.health().zombieBegins();
		}
		WorkerTurn turn = this.turn;
		if (turn != null) {
			turn.leave();
		}
		this.work.stop();
	}

	private void sent(int bytes) {
		this.answer.sent(bytes);
	}

	private CallResponses responses() {
		return this.answer.responses();
	}

	private Invocation invocation() {
		return this.accepted.invocation();
	}

}
