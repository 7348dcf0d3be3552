package dev.mcpspring.benchmarks.server;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

import dev.mcpspring.boot.annotation.McpTool;

/**
 * Tools whose work is next to nothing, so that what is measured is the server.
 */
@Component
class EchoTools {

	@McpTool(value = "Returns the message", readOnly = true)
	String echo(String message) {
		return message;
	}

	@McpTool(name = "echo-inline", value = "Returns the message without a worker", readOnly = true)
	Mono<String> echoInline(String message) {
		return Mono.just(message);
	}

	@McpTool(value = "Adds two numbers", readOnly = true)
	long add(long a, long b) {
		return a + b;
	}

	@McpTool(value = "Keeps a worker busy with waiting", readOnly = true)
	String sleep(long millis) throws InterruptedException {
		Thread.sleep(millis);
		return "slept for %d ms".formatted(millis);
	}

}
