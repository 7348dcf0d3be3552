package dev.mcpspring.observation;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.input.InputOutcome;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.server.CallEvent;
import dev.mcpspring.server.CallOutcome;
import dev.mcpspring.server.ServerListener;
import dev.mcpspring.session.SessionEnd;

/**
 * Measures calls, sessions and messages. Finds each meter by the names of what is
 * registered, without asking the registry for every call.
 * <p>
 * Thread-safe.
 */
public final class MeterServerListener implements ServerListener {

	/**
	 * The buckets that OpenTelemetry recommends for the durations of MCP, and finer ones
	 * below.
	 */
	public static final List<Duration> BUCKETS = List.of(Duration.ofMillis(1), Duration.ofMillis(5),
			Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100),
			Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2),
			Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));

	private final MeterFactory meters;

	private final OperationMeters unknown;

	private final Map<String, OperationMeters> methods = new ConcurrentHashMap<>();

	private final Map<String, OperationMeters> tools = new ConcurrentHashMap<>();

	private final Map<String, OperationMeters> prompts = new ConcurrentHashMap<>();

	private final Map<String, Counter> rejections = new ConcurrentHashMap<>();

	private final Map<NetworkTransport, Counter> received = new EnumMap<>(NetworkTransport.class);

	private final Map<NetworkTransport, Counter> sent = new EnumMap<>(NetworkTransport.class);

	private final Map<NetworkTransport, Counter> dropped = new EnumMap<>(NetworkTransport.class);

	/**
	 * Creates a listener.
	 * @param registry holds the meters
	 * @param buckets the bounds of the buckets of durations; empty for no histograms
	 */
	public MeterServerListener(MeterRegistry registry, List<Duration> buckets) {
		this.meters = new MeterFactory(registry, List.copyOf(buckets));
		this.unknown = new OperationMeters(this.meters, McpTags.OTHER, McpTags.NONE, McpTags.NONE);
		for (NetworkTransport transport : NetworkTransport.values()) {
			this.received.put(transport, this.meters.counter(McpMeters.RECEIVED, transport.value()));
			this.sent.put(transport, this.meters.counter(McpMeters.SENT, transport.value()));
			this.dropped.put(transport, this.meters.counter(McpMeters.NOTIFICATIONS_DROPPED, transport.value()));
		}
	}

	@Override
	public void callEnded(CallEvent call) {
		OperationMeters operation = operation(call);
		NetworkTransport transport = NetworkTransport.of(call.transport());
		operation.duration(call.protocolVersion(), transport, ErrorType.of(call))
			.record(call.durationNanos(), TimeUnit.NANOSECONDS);
		this.sent.get(transport).increment(call.bytesSent());
		if (call.onWorker()) {
			operation.queue().record(call.queueNanos(), TimeUnit.NANOSECONDS);
		}
		if (call.wasRun() && call.target() != null) {
			operation.run().record(call.runNanos(), TimeUnit.NANOSECONDS);
		}
		switch (call.outcome()) {
			case TIMEOUT -> operation.timeouts().increment();
			case CANCELLED -> operation.cancellations().increment();
			case REJECTED -> rejected(call);
			default -> {
			}
		}
	}

	@Override
	public void requestRefused(CallEvent call) {
		operation(call).duration(call.protocolVersion(), NetworkTransport.of(call.transport()), ErrorType.of(call))
			.record(call.durationNanos(), TimeUnit.NANOSECONDS);
		if (call.outcome() == CallOutcome.REJECTED) {
			rejected(call);
		}
	}

	@Override
	public void handlerOutlivesCall(CallEvent call) {
		operation(call).zombies().increment();
	}

	@Override
	public void messageReceived(String transport, long bytes) {
		this.received.get(NetworkTransport.of(transport)).increment(bytes);
	}

	@Override
	public void messageRefused(String transport, ErrorCode error) {
		// Rare, so that the registry may be asked.
		this.meters
			.counter(McpMeters.MESSAGES_REFUSED, NetworkTransport.of(transport).value(), ErrorType.of(error).value())
			.increment();
	}

	@Override
	public void unreadRequestRefused(String transport, int status) {
		this.meters
			.counter(McpMeters.REQUESTS_REFUSED, NetworkTransport.of(transport).value(), Integer.toString(status))
			.increment();
	}

	@Override
	public void eventLoopBlocked(String method, String target) {
		operation(method, target).blocked().increment();
	}

	@Override
	public void notificationDropped(String transport) {
		this.dropped.get(NetworkTransport.of(transport)).increment();
	}

	@Override
	public void clientAsked(String method, InputOutcome outcome) {
		// Rare, so that the registry may be asked.
		this.meters.counter(McpMeters.QUESTIONS, method, outcome.value()).increment();
	}

	@Override
	public void sessionEnded(ProtocolVersion version, SessionEnd end, Duration duration) {
		this.meters.timer(McpMeters.SESSION_DURATION, version.value(), end.name().toLowerCase(Locale.ROOT))
			.record(duration);
	}

	private OperationMeters operation(CallEvent call) {
		String method = call.method();
		return (method != null) ? operation(method, call.target()) : this.unknown;
	}

	private OperationMeters operation(String method, @Nullable String target) {
		String name = (target != null) ? target : McpTags.OTHER;
		return switch (method) {
			case McpTags.CALL_TOOL -> find(this.tools, name,
					(tool) -> new OperationMeters(this.meters, McpTags.CALL_TOOL, tool, McpTags.NONE));
			case McpTags.GET_PROMPT -> find(this.prompts, name,
					(prompt) -> new OperationMeters(this.meters, McpTags.GET_PROMPT, McpTags.NONE, prompt));
			default -> find(this.methods, method,
					(other) -> new OperationMeters(this.meters, other, McpTags.NONE, McpTags.NONE));
		};
	}

	private static OperationMeters find(Map<String, OperationMeters> known, String name,
			Function<String, OperationMeters> creation) {
		OperationMeters meters = known.get(name);
		return (meters != null) ? meters : known.computeIfAbsent(name, creation);
	}

	private void rejected(CallEvent call) {
		String reason = (call.reason() != null) ? call.reason() : McpTags.OTHER;
		Counter counter = this.rejections.get(reason);
		if (counter == null) {
			counter = this.rejections.computeIfAbsent(reason,
					(added) -> this.meters.counter(McpMeters.REJECTIONS, added));
		}
		counter.increment();
	}

}
