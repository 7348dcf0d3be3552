package dev.mcpspring.server;

import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.codec.ResultTooLargeException;
import dev.mcpspring.execution.Permit;
import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.feature.tool.InvalidArgumentsException;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.revision.AcceptedCall;
import dev.mcpspring.revision.ClientContext;
import dev.mcpspring.time.Deadlines.Deadline;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.TransportContext;

/**
 * One request from its acceptance to its answer. Ends exactly once: with a result, an
 * error, its deadline or its cancellation; whatever comes later is dropped. What it holds
 * is given back when it has ended and its handler has returned, however long after its
 * end that is.
 * <p>
 * Thread-safe.
 */
final class ServerCall implements McpExchange, CoreSubscriber<RpcResult> {

	private static final Logger log = LoggerFactory.getLogger(ServerCall.class);

	private final JsonRpcRequest request;

	private final AcceptedCall accepted;

	private final @Nullable Principal principal;

	private final Outbound outbound;

	private final CallServices services;

	private final CallRecord record;

	private final CallNotifications notifications;

	/** The right to be in flight; {@code null} if the call needs none. */
	private final @Nullable Permit permit;

	private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

	/** The run and the answer; what the call holds is given back after both. */
	private final AtomicInteger unfinished = new AtomicInteger(2);

	private final InterruptibleRun run = new InterruptibleRun();

	private final List<Runnable> cancelActions = new ArrayList<>(0);

	private volatile boolean cancelled;

	private final long deadlineNanos;

	private volatile @Nullable Deadline deadline;

	private volatile @Nullable Subscription subscription;

	/**
	 * Creates a call, which owns the request and the permit.
	 */
	ServerCall(JsonRpcRequest request, AcceptedCall accepted, TransportContext transport, Outbound outbound,
			CallServices services, @Nullable Permit permit) {
		this.request = request;
		this.accepted = accepted;
		this.principal = transport.principal();
		this.outbound = outbound;
		this.services = services;
		this.permit = permit;
		this.notifications = new CallNotifications(request.params(), outbound, services.encoder(), this::sent);
		this.record = services.recorder().begin(request, accepted, transport, this.notifications::meta);
		this.deadlineNanos = System.nanoTime() + services.callTimeout().toNanos();
	}

	JsonRpcRequest request() {
		return this.request;
	}

	ClientContext client() {
		return this.accepted.client();
	}

	/**
	 * Runs the call where it has to run, or rejects it if there is no room.
	 */
	void start() {
		if (mode() == ExecutionMode.IMMEDIATE) {
			run();
			return;
		}
		Deadline deadline = this.services.deadlines().schedule(this.services.callTimeout(), this::timeOut);
		this.deadline = deadline;
		if (client().era().cancelsOnDisconnect()) {
			this.outbound.onClose(this::cancel);
		}
		if (this.state.get() == State.ENDED) {
			// Whoever ended it may not have seen all of this.
			deadline.cancel();
			this.services.inFlight().remove(this);
			return;
		}
		if (mode() == ExecutionMode.EVENT_LOOP) {
			run();
		}
		else if (!this.services.workers().tryExecute(this.services.contextCarrier().apply(this::run))) {
			abandon(Overload.queueFull());
		}
	}

	/**
	 * Ends a call that is never started.
	 * @param reason what the client is told
	 */
	void abandon(RejectedCallException reason) {
		if (end()) {
			answer(error(reason), reason.outcome(), CallOutcome.REJECTED, reason);
		}
	}

	/**
	 * Ends the call without an answer, as its client no longer wants one.
	 */
	void cancel() {
		if (end()) {
			stopWork();
			answer(null, Outcome.OK, CallOutcome.CANCELLED, null);
		}
	}

	/**
	 * Ends the call with an error, as the server shuts down.
	 */
	void shutDown() {
		if (end()) {
			stopWork();
			RejectedCallException reason = Overload.shuttingDown();
			answer(error(reason), reason.outcome(), CallOutcome.CANCELLED, reason);
		}
	}

	private void run() {
		if (!this.state.compareAndSet(State.NEW, State.RUNNING)) {
			return;
		}
		boolean interruptible = mode() == ExecutionMode.WORKER;
		if (interruptible) {
			this.run.begin();
		}
		// Outside Reactor's operators, which rethrow fatal errors and so would lose the
		// call.
		this.record.running();
		try {
			invocation().invoke(this).subscribe(this);
		}
		catch (Throwable ex) {
			fail(ex);
		}
		finally {
			this.record.returned();
			if (interruptible) {
				this.run.end();
			}
			giveBack();
		}
	}

	@Override
	public Context currentContext() {
		return this.record.context();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.subscription = subscription;
		if (this.state.get() == State.ENDED) {
			subscription.cancel();
			return;
		}
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(RpcResult result) {
		succeed(result);
	}

	@Override
	public void onError(Throwable failure) {
		fail(failure);
	}

	@Override
	public void onComplete() {
		if (this.state.get() != State.ENDED) {
			fail(new IllegalStateException("%s: ended without a result".formatted(this.request.method())));
		}
	}

	private void succeed(RpcResult result) {
		if (!end()) {
			return;
		}
		ByteBuf frame;
		CallOutcome outcome = result.isFailure() ? CallOutcome.TOOL_ERROR : CallOutcome.OK;
		McpException error = null;
		try {
			ClientContext client = client();
			frame = this.services.encoder()
				.result(this.request.id(), (json) -> client.era().write(json, result, client));
		}
		catch (ResultTooLargeException ex) {
			log.warn("result too large method={}", this.request.method());
			error = new McpException(ErrorCode.INTERNAL_ERROR, "The result is larger than the server may send",
					Map.of("reason", "result_too_large"));
			outcome = CallOutcome.ERROR;
			frame = error(error);
		}
		catch (Throwable ex) {
			log.error("result cannot be written method={}", this.request.method(), ex);
			error = internalError();
			outcome = CallOutcome.ERROR;
			frame = error(error);
		}
		if (this.accepted.openedSession() != null) {
			this.outbound.sessionOpened(this.accepted.openedSession().id());
		}
		answer(frame, Outcome.OK, outcome, error);
	}

	private void fail(Throwable failure) {
		if (this.state.get() == State.ENDED) {
			log.debug("call failed after its end method={}", this.request.method(), failure);
			return;
		}
		try {
			if (failure instanceof InvalidArgumentsException invalid && client().profile().repairableArguments()) {
				succeed(invocation().invalidArguments(invalid));
			}
			else if (failure instanceof Exception exception) {
				succeed(invocation().failed(exception));
			}
			else {
				throw failure;
			}
		}
		catch (McpException ex) {
			endWith(ex);
		}
		catch (Throwable ex) {
			log.error("call failed method={}", this.request.method(), ex);
			endWith(internalError());
		}
	}

	private void endWith(McpException error) {
		if (end()) {
			answer(error(error), client().era().outcome(error.code()), CallOutcome.ERROR, error);
		}
	}

	private void timeOut() {
		if (end()) {
			stopWork();
			McpException error = new McpException(ErrorCode.INTERNAL_ERROR,
					"The call took longer than %s".formatted(this.services.callTimeout()), Map.of("reason", "timeout"));
			answer(error(error), client().era().outcome(error.code()), CallOutcome.TIMEOUT, error);
		}
	}

	/**
	 * Ends the call, once. One that has not begun to run never will.
	 */
	private boolean end() {
		State before = this.state.getAndSet(State.ENDED);
		if (before == State.NEW) {
			giveBack();
		}
		return before != State.ENDED;
	}

	private void answer(@Nullable ByteBuf frame, Outcome outcome, CallOutcome ending, @Nullable McpException error) {
		Deadline deadline = this.deadline;
		if (deadline != null) {
			deadline.cancel();
		}
		this.notifications.close();
		this.services.inFlight().remove(this);
		giveBack();
		sent((frame != null) ? frame.readableBytes() : 0);
		this.record.ended(ending, error);
		this.outbound.complete(frame, outcome);
	}

	/**
	 * Gives back what the call holds once both its run and its answer are over. A handler
	 * that goes on after the answer keeps its permit, as it keeps its thread.
	 */
	private void giveBack() {
		if (this.unfinished.decrementAndGet() == 0) {
			if (this.permit != null) {
				this.permit.close();
			}
			this.request.release();
		}
	}

	private void sent(int bytes) {
		this.record.sent(bytes);
	}

	private void stopWork() {
		List<Runnable> actions;
		synchronized (this.cancelActions) {
			this.cancelled = true;
			actions = List.copyOf(this.cancelActions);
			this.cancelActions.clear();
		}
		Subscription running = this.subscription;
		if (running != null) {
			runCancelAction(running::cancel);
		}
		this.run.interrupt();
		actions.forEach(ServerCall::runCancelAction);
	}

	/**
	 * Runs what belongs to the handler and must not keep the call from being answered,
	 * whatever it throws.
	 */
	private static void runCancelAction(Runnable action) {
		try {
			action.run();
		}
		catch (Throwable ex) {
			log.warn("cancel action failed", ex);
		}
	}

	private ByteBuf error(McpException error) {
		return this.services.encoder().error(this.request.id(), false, error);
	}

	private static McpException internalError() {
		return new McpException(ErrorCode.INTERNAL_ERROR, "Internal error");
	}

	private ExecutionMode mode() {
		return invocation().mode();
	}

	private Invocation invocation() {
		return this.accepted.invocation();
	}

	@Override
	public ProtocolVersion protocolVersion() {
		return client().profile().version();
	}

	@Override
	public @Nullable Implementation clientInfo() {
		return client().clientInfo();
	}

	@Override
	public ClientCapabilities clientCapabilities() {
		return client().clientCapabilities();
	}

	@Override
	public Map<String, Object> meta() {
		return this.notifications.meta();
	}

	@Override
	public @Nullable Principal principal() {
		return this.principal;
	}

	@Override
	public Duration timeRemaining() {
		return Duration.ofNanos(Math.max(0, this.deadlineNanos - System.nanoTime()));
	}

	@Override
	public boolean isCancelled() {
		return this.cancelled;
	}

	@Override
	public void onCancel(Runnable action) {
		synchronized (this.cancelActions) {
			if (!this.cancelled) {
				this.cancelActions.add(action);
				return;
			}
		}
		runCancelAction(action);
	}

	@Override
	public void progress(double progress, @Nullable Double total, @Nullable String message) {
		this.notifications.progress(progress, total, message, client().profile().wire());
	}

	@Override
	public void log(LoggingLevel level, @Nullable String logger, Object data) {
		LoggingLevel wanted = client().loggingLevel();
		if (wanted != null && level.compareTo(wanted) >= 0) {
			this.notifications.log(level, logger, data);
		}
	}

	private enum State {

		NEW, RUNNING, ENDED

	}

}
