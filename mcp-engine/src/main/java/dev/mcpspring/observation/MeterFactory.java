package dev.mcpspring.observation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;

/**
 * Registers meters as they are documented.
 */
record MeterFactory(MeterRegistry registry, List<Duration> buckets) {

	Timer timer(McpMeters meter, String... values) {
		Timer.Builder builder = Timer.builder(meter.getName()).description(meter.meaning()).tags(tags(meter, values));
		if (!this.buckets.isEmpty() && meter != McpMeters.SESSION_DURATION) {
			builder.serviceLevelObjectives(this.buckets.toArray(Duration[]::new));
		}
		return builder.register(this.registry);
	}

	Counter counter(McpMeters meter, String... values) {
		return Counter.builder(meter.getName())
			.description(meter.meaning())
			.baseUnit(meter.getBaseUnit())
			.tags(tags(meter, values))
			.register(this.registry);
	}

	private static List<Tag> tags(McpMeters meter, String... values) {
		List<String> keys = meter.tagKeys();
		if (keys.size() != values.length) {
			throw new IllegalStateException(
					"%s: %d tags (expected: %s)".formatted(meter.getName(), values.length, keys));
		}
		List<Tag> tags = new ArrayList<>();
		for (int i = 0; i < values.length; i++) {
			tags.add(Tag.of(keys.get(i), values[i]));
		}
		return tags;
	}

}
