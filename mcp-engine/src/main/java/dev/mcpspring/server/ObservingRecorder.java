package dev.mcpspring.server;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.codec.Member;
import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.input.InputOutcome;
import dev.mcpspring.protocol.AccessRefusedException;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.revision.AcceptedCall;
import dev.mcpspring.revision.ClientContext;
import dev.mcpspring.server.record.CallRecord;
import dev.mcpspring.server.record.CallRecorder;
import dev.mcpspring.server.record.Ending;
import dev.mcpspring.transport.TransportContext;

/**
 * Tells listeners and tracers of what happens; nobody, if there are none.
 * <p>
 * Thread-safe.
 */
final class ObservingRecorder implements CallRecorder {

	private static final Logger log = LoggerFactory.getLogger(ObservingRecorder.class);

	/** Enough for almost all arguments, and done in less than a millisecond. */
	private static final int DIGESTED_BYTES = 64 * 1024;

	private final ServerListener listener;

	private final @Nullable CallTracer tracer;

	private final boolean active;

	private final boolean digests;

	private final Set<String> methods;

	private final AtomicBoolean tracingFailed = new AtomicBoolean();

	/**
	 * Creates a recorder.
	 * @param listener is told
	 * @param tracer traces, or {@code null}
	 * @param methods the names of all methods
	 */
	ObservingRecorder(GuardedListener listener, @Nullable CallTracer tracer, Set<String> methods) {
		this.listener = listener;
		this.tracer = tracer;
		this.active = listener.isActive() || tracer != null;
		this.digests = listener.wantsDigests();
		this.methods = methods;
	}

	ServerListener listener() {
		return this.listener;
	}

	@Override
	public CallRecord begin(JsonRpcRequest request, AcceptedCall accepted, TransportContext transport,
			Supplier<Map<String, Object>> meta) {
		if (!this.active) {
			return CallRecord.NONE;
		}
		ObservedCall call = observe(request, accepted, transport);
		if (this.tracer != null) {
			call.span(trace(this.tracer, call, transport, meta));
		}
		this.listener.callStarted(call);
		return call;
	}

	/**
	 * {@inheritDoc} It is not traced: whatever is done for it makes an overload worse.
	 */
	@Override
	public void rejected(JsonRpcRequest request, AcceptedCall accepted, TransportContext transport,
			McpException failure) {
		if (this.active) {
			ObservedCall call = observe(request, accepted, transport);
			this.listener.callStarted(call);
			call.ended(Ending.REJECTED, failure);
		}
	}

	private @Nullable String digest(JsonRpcRequest request) {
		return this.digests ? request.params().digest(Member.ARGUMENTS, DIGESTED_BYTES) : null;
	}

	private ObservedCall observe(JsonRpcRequest request, AcceptedCall accepted, TransportContext transport) {
		ClientContext client = accepted.client();
		return new ObservedCall(this,
				new CallDetails(request.method(), accepted.invocation().target(), client.profile().version(),
						client.era().name(), transport.transport(),
						accepted.invocation().mode() == ExecutionMode.WORKER, request.params().length(Member.PARAMS),
						transport.principal(), digest(request)));
	}

	@Override
	public void refused(JsonRpcRequest request, TransportContext transport, McpException failure, Outcome outcome) {
		if (!this.active) {
			return;
		}
		String method = this.methods.contains(request.method()) ? request.method() : null;
		String target = (failure instanceof AccessRefusedException access) ? access.feature() : null;
		ObservedCall call = new ObservedCall(this, new CallDetails(method, target, null, null, transport.transport(),
				false, request.params().length(Member.PARAMS), transport.principal(), digest(request)));
		call.refused(isOverload(outcome) ? CallOutcome.REJECTED : CallOutcome.ERROR, failure);
		this.listener.requestRefused(call);
	}

	@Override
	public void refused(TransportContext transport, McpException failure, Outcome outcome) {
		if (!this.active) {
			return;
		}
		if (isOverload(outcome)) {
			ObservedCall call = new ObservedCall(this, new CallDetails(null, null, null, null, transport.transport(),
					false, 0, transport.principal(), null));
			call.refused(CallOutcome.REJECTED, failure);
			this.listener.requestRefused(call);
		}
		else {
			this.listener.messageRefused(transport.transport(), failure.code());
		}
	}

	@Override
	public void messageReceived(String transport, long bytes) {
		this.listener.messageReceived(transport, bytes);
	}

	@Override
	public void unreadRequestRefused(String transport, int status) {
		this.listener.unreadRequestRefused(transport, status);
	}

	@Override
	public void notificationDropped(String transport) {
		this.listener.notificationDropped(transport);
	}

	@Override
	public void clientAsked(String method, InputOutcome outcome) {
		this.listener.clientAsked(method, outcome);
	}

	@Override
	public void eventLoopBlocked(String method, String target) {
		this.listener.eventLoopBlocked(method, target);
	}

	CallTracer.@Nullable Scope makeCurrent(CallTracer.Span span) {
		try {
			return span.makeCurrent();
		}
		catch (Throwable ex) {
			complain(ex);
			return null;
		}
	}

	void close(CallTracer.Scope scope) {
		try {
			scope.close();
		}
		catch (Throwable ex) {
			complain(ex);
		}
	}

	void end(CallTracer.Span span, CallEvent call) {
		try {
			span.end(call);
		}
		catch (Throwable ex) {
			complain(ex);
		}
	}

	private CallTracer.@Nullable Span trace(CallTracer tracer, CallEvent call, TransportContext transport,
			Supplier<Map<String, Object>> meta) {
		try {
			return tracer.begin(call, new TraceCarrier(meta.get(), transport));
		}
		catch (Throwable ex) {
			complain(ex);
			return null;
		}
	}

	private void complain(Throwable failure) {
		if (this.tracingFailed.compareAndSet(false, true)) {
			log.warn("tracer failed, and is not reported again", failure);
		}
	}

	private static boolean isOverload(Outcome outcome) {
		return outcome.kind() == Outcome.Kind.OVERLOADED || outcome.kind() == Outcome.Kind.RATE_LIMITED;
	}

}
