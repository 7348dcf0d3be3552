package dev.mcpspring.benchmarks.trial;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import dev.mcpspring.boot.annotation.McpResource;
import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.tool.ToolException;
import dev.mcpspring.protocol.LoggingLevel;

/**
 * Tools that do what tools do on a bad day, and a resource.
 */
@Component
class TrialTools {

	private static final long A_MINUTE = TimeUnit.MINUTES.toNanos(1);

	@McpTool(value = "Returns the message", readOnly = true)
	String echo(String message) {
		return message;
	}

	@McpResource(uri = "trial://note", description = "A note")
	String note() {
		return "Nothing to see here";
	}

	@McpTool(value = "Keeps a worker busy with waiting", readOnly = true)
	String nap(long millis) throws InterruptedException {
		Thread.sleep(millis);
		return "slept";
	}

	@McpTool(value = "Does the same, but only for one caller at a time", readOnly = true, maxConcurrency = 1)
	String alone(long millis) throws InterruptedException {
		Thread.sleep(millis);
		return "slept";
	}

	@McpTool(value = "Waits without a worker", readOnly = true)
	Mono<String> later(long millis) {
		return Mono.delay(Duration.ofMillis(millis)).map((tick) -> "waited");
	}

	@McpTool(value = "Says a secret in every way there is", readOnly = true)
	String whisper(String secret, McpExchange exchange) {
		exchange.progress(1, null, secret);
		exchange.log(LoggingLevel.ERROR, secret);
		return secret;
	}

	@McpTool(value = "Fails", readOnly = true)
	String fail() {
		throw new ToolException("as asked");
	}

	@McpTool(value = "Reports progress once and then nothing more", readOnly = true)
	Mono<String> hang(McpExchange exchange) {
		exchange.progress(0, 1);
		return Mono.never();
	}

	@McpTool(value = "Reports progress without an end, and at length", readOnly = true)
	Mono<String> flood(McpExchange exchange) {
		String much = "x".repeat(16_384);
		return Flux.interval(Duration.ofMillis(5))
			.doOnNext((count) -> exchange.progress(count, null, much))
			.then(Mono.just("over"));
	}

	@McpTool(value = "Keeps a worker for a minute, whatever anybody says", readOnly = true)
	String stick() {
		long end = System.nanoTime() + A_MINUTE;
		while (System.nanoTime() - end < 0) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
			Thread.interrupted();
		}
		return "here I am";
	}

}
