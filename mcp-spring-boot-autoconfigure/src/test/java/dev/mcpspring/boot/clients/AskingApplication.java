package dev.mcpspring.boot.clients;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.boot.annotation.McpToolParam;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.form.McpFormField;
import dev.mcpspring.protocol.ElicitResult;
import dev.mcpspring.protocol.SamplingRequest;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The application whose one tool asks its client for everything: the same code for
 * clients with a session and without.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class AskingApplication {

	@Bean
	Bookings bookings() {
		return new Bookings();
	}

	/**
	 * Books trips. Thread-safe.
	 */
	static class Bookings {

		private final AtomicInteger reservations = new AtomicInteger();

		private final AtomicInteger runs = new AtomicInteger();

		@McpTool(description = "Books a trip")
		String book(@McpToolParam("Where to go") String place, McpExchange exchange) {
			this.runs.incrementAndGet();
			exchange.once("reserve", Integer.class, this.reservations::incrementAndGet);
			ElicitResult<Trip> answer = exchange.elicit("When?", Trip.class).await();
			if (!answer.isAccepted()) {
				return "Nothing was booked: " + answer.action();
			}
			String welcome = exchange.sample(SamplingRequest.of("Welcome somebody to " + place, 50)).await().text();
			return "%s %s %s".formatted(answer.content(), welcome, exchange.roots().await());
		}

		@McpTool(description = "Says how often anything was reserved")
		String count() {
			return "%d reservations in %d runs".formatted(this.reservations.get(), this.runs.get());
		}

	}

	/**
	 * When to go.
	 *
	 * @param day the first day
	 * @param nights how long
	 * @param room what kind of room
	 * @param breakfast whether with breakfast
	 */
	record Trip(@McpFormField(title = "First day") LocalDate day, @McpFormField(min = 1, max = 14) int nights,
			Room room, @McpFormField(defaultValue = "true") boolean breakfast) {

	}

	/**
	 * Kinds of rooms.
	 */
	enum Room {

		@McpFormField(title = "To the yard")
		QUIET,

		@McpFormField(title = "To the sea")
		VIEW

	}

}
