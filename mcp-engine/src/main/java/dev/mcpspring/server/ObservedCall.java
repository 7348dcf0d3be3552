package dev.mcpspring.server;

import java.security.Principal;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.server.record.CallRecord;
import dev.mcpspring.server.record.Ending;

/**
 * Follows one call: measures it, and tells the listener and the tracer.
 * <p>
 * Thread-safe.
 */
final class ObservedCall implements CallRecord, CallEvent {

	private final ObservingRecorder recorder;

	private final CallDetails details;

	private final long startedAt = System.nanoTime();

	private final AtomicReference<Handler> handler = new AtomicReference<>(Handler.WAITING);

	// Written by one thread at a time, as what a call sends is in order.
	private volatile long bytesSent;

	private volatile long ranAt;

	private volatile long endedAt;

	private volatile CallOutcome outcome = CallOutcome.OK;

	private volatile @Nullable McpException error;

	private CallTracer.@Nullable Span span;

	private CallTracer.@Nullable Scope scope;

	ObservedCall(ObservingRecorder recorder, CallDetails details) {
		this.recorder = recorder;
		this.details = details;
	}

	void span(CallTracer.@Nullable Span span) {
		this.span = span;
	}

	@Override
	public void running() {
		this.ranAt = System.nanoTime();
		this.handler.set(Handler.RUNNING);
		if (this.span != null) {
			this.scope = this.recorder.makeCurrent(this.span);
		}
	}

	@Override
	public void returned() {
		if (this.scope != null) {
			this.recorder.close(this.scope);
		}
		if (this.handler.getAndSet(Handler.RETURNED) == Handler.OUTLIVING) {
			this.recorder.listener().handlerReturned(this);
		}
	}

	@Override
	public void sent(int bytes) {
		this.bytesSent += bytes;
	}

	@Override
	public void ended(Ending ending, @Nullable McpException error) {
		end(outcomeOf(ending), error);
		boolean outlives = (ending == Ending.CANCELLED || ending == Ending.TIMEOUT) && onWorker()
				&& this.handler.compareAndSet(Handler.RUNNING, Handler.OUTLIVING);
		if (this.span != null) {
			tellWithin(this.span);
		}
		else {
			this.recorder.listener().callEnded(this);
		}
		if (outlives) {
			this.recorder.listener().handlerOutlivesCall(this);
		}
	}

	/**
	 * Tells the listener while the span is current, so that what it measures can refer to
	 * it.
	 */
	private void tellWithin(CallTracer.Span span) {
		CallTracer.Scope current = this.recorder.makeCurrent(span);
		this.recorder.listener().callEnded(this);
		if (current != null) {
			this.recorder.close(current);
		}
		this.recorder.end(span, this);
	}

	private static CallOutcome outcomeOf(Ending ending) {
		return switch (ending) {
			case OK -> CallOutcome.OK;
			case TOOL_ERROR -> CallOutcome.TOOL_ERROR;
			case ERROR -> CallOutcome.ERROR;
			case CANCELLED -> CallOutcome.CANCELLED;
			case TIMEOUT -> CallOutcome.TIMEOUT;
			case REJECTED -> CallOutcome.REJECTED;
		};
	}

	/**
	 * Says that the request was not accepted.
	 */
	void refused(CallOutcome outcome, McpException error) {
		end(outcome, error);
	}

	private void end(CallOutcome outcome, @Nullable McpException error) {
		this.endedAt = System.nanoTime();
		this.outcome = outcome;
		this.error = error;
	}

	@Override
	public Context context() {
		return (this.span != null) ? Context.of(this.span.context()) : Context.empty();
	}

	@Override
	public @Nullable String method() {
		return this.details.method();
	}

	@Override
	public @Nullable String target() {
		return this.details.target();
	}

	@Override
	public @Nullable Principal principal() {
		return this.details.principal();
	}

	@Override
	public @Nullable String argumentsDigest() {
		return this.details.argumentsDigest();
	}

	@Override
	public @Nullable ProtocolVersion protocolVersion() {
		return this.details.protocolVersion();
	}

	@Override
	public @Nullable String era() {
		return this.details.era();
	}

	@Override
	public String transport() {
		return this.details.transport();
	}

	@Override
	public CallOutcome outcome() {
		return this.outcome;
	}

	@Override
	public @Nullable ErrorCode error() {
		return (this.error != null) ? this.error.code() : null;
	}

	@Override
	public @Nullable String reason() {
		return (this.error != null && this.error.data() instanceof Map<?, ?> data
				&& data.get("reason") instanceof String reason && this.outcome != CallOutcome.ERROR) ? reason : null;
	}

	@Override
	public boolean wasRun() {
		return this.ranAt != 0;
	}

	@Override
	public boolean onWorker() {
		return this.details.onWorker();
	}

	@Override
	public long durationNanos() {
		return (this.endedAt != 0) ? this.endedAt - this.startedAt : 0;
	}

	@Override
	public long queueNanos() {
		return wasRun() ? this.ranAt - this.startedAt : durationNanos();
	}

	@Override
	public long runNanos() {
		return (wasRun() && this.endedAt != 0) ? this.endedAt - this.ranAt : 0;
	}

	@Override
	public long bytesReceived() {
		return this.details.bytesReceived();
	}

	@Override
	public long bytesSent() {
		return this.bytesSent;
	}

	private enum Handler {

		WAITING, RUNNING, RETURNED, OUTLIVING

	}

}
