package dev.mcpspring.server.call;

import java.security.Principal;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.InputRequiredResult;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.feature.input.InputRequired;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.GetPromptResult;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.ReadResourceResult;
import dev.mcpspring.protocol.StreamSource;
import dev.mcpspring.revision.AcceptedCall;
import dev.mcpspring.server.record.CallRecord;

/**
 * The work of one call: runs its handler, once, and finds out what it came to, whatever
 * the handler does.
 * <p>
 * Thread-safe.
 */
final class CallWork implements CoreSubscriber<RpcResult> {

	private static final Logger log = LoggerFactory.getLogger(CallWork.class);

	private final String method;

	private final AcceptedCall accepted;

	private final CallExchange exchange;

	private final CallState state;

	private final CallRecord record;

	private final CallServices services;

	private final Listener listener;

	private final InterruptibleRun run = new InterruptibleRun();

	/** The thread that runs the handler, for that thread itself to know. */
	private @Nullable Thread runner;

	/** What the handler came to before it returned: a result or a failure. */
	private @Nullable Object early;

	/** Whether there was a signal that the call can end with. */
	private boolean signalled;

	private volatile @Nullable Subscription subscription;

	private @Nullable Context context;

	CallWork(String method, AcceptedCall accepted, CallExchange exchange, CallState state, CallRecord record,
			CallServices services, Listener listener) {
		this.method = method;
		this.accepted = accepted;
		this.exchange = exchange;
		this.state = state;
		this.record = record;
		this.services = services;
		this.listener = listener;
	}

	/**
	 * Runs the handler on this thread, unless the call has ended. What it comes to before
	 * it returns is told afterwards, so that a client that has its answer finds what it
	 * held given back.
	 */
	void run() {
		if (!this.state.begin()) {
			return;
		}
		boolean interruptible = invocation().mode() == ExecutionMode.WORKER;
		this.runner = Thread.currentThread();
		// Outside Reactor's operators, which rethrow fatal errors and so would lose the
		// call.
		try {
			if (interruptible) {
				this.run.begin();
			}
			this.record.running();
			// Whoever ended the call before its run could be interrupted is seen here.
			if (!this.state.isEnded()) {
				invoke().subscribe(this);
			}
		}
		catch (Throwable ex) {
			keep(ex);
		}
		finally {
			this.runner = null;
			this.record.returned();
			if (interruptible) {
				this.run.end();
				// What the run was told must not disturb its answer.
				Thread.interrupted();
			}
		}
		CallState.Return means = this.state.finish();
		if (means != CallState.Return.IN_TIME) {
			this.listener.returnedLate(means, (this.early instanceof RpcResult result) ? result : null);
		}
		else if (this.early != null) {
			settle(this.early);
		}
	}

	private Mono<? extends RpcResult> invoke() throws Exception {
		Interception around = this.services.interception();
		return around.standsAround(invocation())
				? around.invoke(this.method, invocation(), this.exchange, this.listener::discarded)
				: invocation().invoke(this.exchange);
	}

	/**
	 * Tells whether this thread may wait for the client: it must not be one that reads.
	 */
	boolean mayWait() {
		return Thread.currentThread() != this.runner || invocation().mode() == ExecutionMode.WORKER;
	}

	/**
	 * Has the handler stop, as nobody wants what it comes to.
	 */
	void stop() {
		this.exchange.cancel();
		Subscription running = this.subscription;
		if (running != null) {
			CallExchange.run(running::cancel);
		}
		this.run.interrupt();
	}

	@Override
	public Context currentContext() {
		Context context = this.context;
		if (context == null) {
			Principal principal = this.exchange.principal();
			context = (principal != null) ? Context.of(McpExchange.class, this.exchange, Principal.class, principal)
					: Context.of(McpExchange.class, this.exchange);
			context = context.putAll(this.record.context().readOnly());
			context = Operators.enableOnDiscard(context, this::discard);
			this.context = context;
		}
		return context;
	}

	/** Takes a result that Reactor drops on its way, as the call was cancelled. */
	private void discard(Object value) {
		if (value instanceof CallToolResult result) {
			this.listener.discarded(result.sources());
		}
		else if (value instanceof ReadResourceResult result) {
			this.listener.discarded(result.sources());
		}
		else if (value instanceof GetPromptResult result) {
			this.listener.discarded(result.sources());
		}
		else if (value instanceof RpcResult result) {
			this.listener.discarded(result.sources());
		}
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.subscription = subscription;
		// Even if the call has ended: the work may be done, and what it came to may have
		// to be closed.
		subscription.request(Long.MAX_VALUE);
		if (this.state.isEnded()) {
			subscription.cancel();
		}
	}

	@Override
	public void onNext(RpcResult result) {
		keepOrSettle(result);
	}

	@Override
	public void onError(Throwable failure) {
		keepOrSettle(failure);
	}

	@Override
	public void onComplete() {
		if (!this.signalled) {
			keepOrSettle(new IllegalStateException("ended without a result (expected: one)"));
		}
	}

	private void keepOrSettle(Object outcome) {
		this.signalled = true;
		if (Thread.currentThread() == this.runner) {
			keep(outcome);
		}
		else {
			settle(outcome);
		}
	}

	/** Keeps what the handler came to before it returned; the first wins. */
	private void keep(Object outcome) {
		if (this.early == null) {
			this.early = outcome;
		}
	}

	private void settle(Object outcome) {
		try {
			InputRequired pending = this.exchange.questions().pending(outcome);
			if (pending != null) {
				discard(outcome);
				this.listener.succeeded(new InputRequiredResult(pending));
				return;
			}
		}
		catch (RuntimeException ex) {
			discard(outcome);
			fail(ex);
			return;
		}
		if (outcome instanceof RpcResult result) {
			this.listener.succeeded(result);
		}
		else {
			fail((Throwable) outcome);
		}
	}

	/**
	 * Ends the call with a failure, in the way of its feature.
	 */
	void fail(Throwable failure) {
		if (this.state.isEnded()) {
			log.debug("call failed after its end", failure);
			return;
		}
		this.services.health().failed(failure);
		HandlerFailure.tell(failure, this.accepted, this.listener);
	}

	private Invocation invocation() {
		return this.accepted.invocation();
	}

	/**
	 * Is told what the work comes to.
	 */
	interface Listener {

		/**
		 * Says that there is a result.
		 */
		void succeeded(RpcResult result);

		/**
		 * Says that there is an error.
		 */
		void failed(McpException error);

		/**
		 * Says that there was a result that nobody gets.
		 * @param sources what it was to be read from
		 */
		void discarded(List<StreamSource> sources);

		/**
		 * Says that the handler has returned after the end of its call, so that what the
		 * call holds is to be given back.
		 * @param unwanted what it came to, if that is a result
		 */
		void returnedLate(CallState.Return means, @Nullable RpcResult unwanted);

	}

}
