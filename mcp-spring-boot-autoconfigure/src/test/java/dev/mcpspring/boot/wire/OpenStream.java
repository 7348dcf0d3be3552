package dev.mcpspring.boot.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An event stream that is open, read as it comes. Thread-safe; whoever opens it closes
 * it.
 */
final class OpenStream implements AutoCloseable {

	private static final Event END = new Event(null, null, null, null);

	private final HttpResponse<InputStream> response;

	private final String revision;

	private final byte[] request;

	private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

	OpenStream(HttpResponse<InputStream> response, String revision, byte[] request) {
		this.response = response;
		this.revision = revision;
		this.request = request;
		Thread reader = new Thread(this::read, "open-stream");
		reader.setDaemon(true);
		reader.start();
	}

	int status() {
		return this.response.statusCode();
	}

	@Nullable String header(String name) {
		return this.response.headers().firstValue(name).orElse(null);
	}

	/**
	 * Waits for the next event of a kind; others before it are skipped.
	 */
	Event next(Predicate<Event> wanted) {
		try {
			while (true) {
				Event event = this.events.poll(10, TimeUnit.SECONDS);
				assertThat(event).as("next event").isNotNull().isNotSameAs(END);
				if (wanted.test(event)) {
					return event;
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	/**
	 * Waits for the next message, which has to fit the schema.
	 */
	JsonNode message() {
		return read(next(Event::isMessage));
	}

	JsonNode read(Event event) {
		JsonNode message = JsonMapper.shared().readTree(event.data());
		OfficialSchemas.of(this.revision).validate(message, this.request);
		return message;
	}

	/**
	 * Waits for the end of the stream.
	 * @return the events that came before
	 */
	List<Event> untilEnd() {
		List<Event> rest = new ArrayList<>();
		try {
			for (Event event = next(); event != END; event = next()) {
				rest.add(event);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
		return rest;
	}

	private Event next() throws InterruptedException {
		Event event = this.events.poll(10, TimeUnit.SECONDS);
		assertThat(event).as("event, or end of the stream").isNotNull();
		return event;
	}

	private void read() {
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(this.response.body(), StandardCharsets.UTF_8))) {
			List<String> event = new ArrayList<>();
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.isEmpty()) {
					this.events.add(Event.of(event));
					event.clear();
				}
				else {
					event.add(line);
				}
			}
		}
		catch (IOException | UncheckedIOException ex) {
			// Closed by the test.
		}
		this.events.add(END);
	}

	@Override
	public void close() {
		try {
			this.response.body().close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
