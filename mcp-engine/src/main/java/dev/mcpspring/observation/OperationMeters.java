package dev.mcpspring.observation;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.ProtocolVersion;

/**
 * The meters of one method, or of one tool or prompt. Each is registered when it is first
 * needed, and found by an index from then on.
 * <p>
 * Thread-safe: who registers a meter twice gets the same one twice.
 */
final class OperationMeters {

	private static final int VERSIONS = ProtocolVersion.values().length + 1;

	private static final int TRANSPORTS = NetworkTransport.values().length;

	private static final int ERROR_TYPES = ErrorType.values().length;

	private final AtomicReferenceArray<Timer> durations = new AtomicReferenceArray<>(
			VERSIONS * TRANSPORTS * ERROR_TYPES);

	private final MeterFactory factory;

	private final String method;

	private final String tool;

	private final String prompt;

	private final Lazy<Timer> queue;

	private final Lazy<Timer> run;

	private final Lazy<Counter> timeouts;

	private final Lazy<Counter> cancellations;

	private final Lazy<Counter> zombies;

	private final Lazy<Counter> blocked;

	/**
	 * Creates the meters of an operation.
	 * @param factory registers them
	 * @param method the tag for the method
	 * @param tool the tag for the tool
	 * @param prompt the tag for the prompt
	 */
	OperationMeters(MeterFactory factory, String method, String tool, String prompt) {
		this.factory = factory;
		this.method = method;
		this.tool = tool;
		this.prompt = prompt;
		this.queue = new Lazy<>(() -> factory.timer(McpMeters.QUEUE_DURATION, tool, prompt));
		this.run = new Lazy<>(() -> factory.timer(McpMeters.RUN_DURATION, tool, prompt));
		this.timeouts = new Lazy<>(() -> factory.counter(McpMeters.TIMEOUTS, tool, prompt));
		this.cancellations = new Lazy<>(() -> factory.counter(McpMeters.CANCELLATIONS, tool, prompt));
		this.zombies = new Lazy<>(() -> factory.counter(McpMeters.ZOMBIES_STARTED, tool, prompt));
		this.blocked = new Lazy<>(() -> factory.counter(McpMeters.EVENT_LOOP_BLOCKED, method, tool, prompt));
	}

	Timer duration(@Nullable ProtocolVersion version, NetworkTransport transport, ErrorType error) {
		int versionIndex = (version != null) ? version.ordinal() : VERSIONS - 1;
		int index = (versionIndex * TRANSPORTS + transport.ordinal()) * ERROR_TYPES + error.ordinal();
		Timer timer = this.durations.get(index);
		if (timer == null) {
			timer = this.factory.timer(McpMeters.OPERATION_DURATION, this.method, this.tool, this.prompt,
					(version != null) ? version.value() : McpTags.OTHER, transport.value(), error.value());
			this.durations.set(index, timer);
		}
		return timer;
	}

	Timer queue() {
		return this.queue.get();
	}

	Timer run() {
		return this.run.get();
	}

	Counter timeouts() {
		return this.timeouts.get();
	}

	Counter cancellations() {
		return this.cancellations.get();
	}

	Counter zombies() {
		return this.zombies.get();
	}

	Counter blocked() {
		return this.blocked.get();
	}

	/**
	 * A meter that is registered when it is first needed. Thread-safe.
	 */
	private static final class Lazy<M> {

		private final Supplier<M> registration;

		private volatile @Nullable M meter;

		Lazy(Supplier<M> registration) {
			this.registration = registration;
		}

		M get() {
			M meter = this.meter;
			if (meter == null) {
				meter = this.registration.get();
				this.meter = meter;
			}
			return meter;
		}

	}

}
