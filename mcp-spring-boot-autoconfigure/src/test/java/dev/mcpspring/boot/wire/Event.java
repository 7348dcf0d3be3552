package dev.mcpspring.boot.wire;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One event of a stream, read strictly: what the server writes is a subset of what the
 * standard allows. Immutable.
 *
 * @param id its id, or {@code null}
 * @param data its data, or {@code null} if it has none
 * @param retry after how many milliseconds to come back, or {@code null}
 * @param endpoint where clients of HTTP+SSE post their messages, or {@code null}
 */
record Event(@Nullable String id, @Nullable String data, @Nullable Long retry, @Nullable String endpoint) {

	/**
	 * Reads all events of a stream that has ended.
	 */
	static List<Event> all(String body) {
		List<Event> events = new ArrayList<>();
		if (body.isEmpty()) {
			return events;
		}
		assertThat(body).endsWith("\n\n").doesNotContain("\r");
		for (String event : body.substring(0, body.length() - 2).split("\n\n", -1)) {
			events.add(of(List.of(event.split("\n", -1))));
		}
		return events;
	}

	/**
	 * Reads the lines of one event.
	 */
	static Event of(List<String> lines) {
		String id = null;
		String data = null;
		Long retry = null;
		boolean named = false;
		boolean endpoint = false;
		for (String line : lines) {
			if (line.startsWith("id: ")) {
				assertThat(id).as("second id").isNull();
				id = line.substring(4);
			}
			else if (line.startsWith("data: ")) {
				assertThat(data).as("second line of data").isNull();
				data = line.substring(6);
			}
			else if (line.startsWith("retry: ")) {
				retry = Long.valueOf(line.substring(7));
			}
			else if (line.equals("event: message")) {
				named = true;
			}
			else if (line.equals("event: endpoint")) {
				endpoint = true;
			}
			else {
				assertThat(line).as("comment").isEqualTo(":");
			}
		}
		if (endpoint) {
			assertThat(named).as("event: message").isFalse();
			return new Event(id, null, retry, data);
		}
		assertThat(named).as("event: message").isEqualTo(data != null && !data.isEmpty());
		return new Event(id, data, retry, null);
	}

	/**
	 * Tells whether there is a message in it.
	 */
	boolean isMessage() {
		return this.data != null && !this.data.isEmpty();
	}

	/**
	 * Tells whether it only gives the client an id to come back with.
	 */
	boolean isPriming() {
		return this.id != null && this.data != null && this.data.isEmpty();
	}

	/**
	 * Tells whether it says nothing but that the stream is alive.
	 */
	boolean isSignOfLife() {
		return this.id == null && this.data == null && this.retry == null && this.endpoint == null;
	}

}
