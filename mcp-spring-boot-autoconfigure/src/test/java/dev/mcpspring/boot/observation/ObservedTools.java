package dev.mcpspring.boot.observation;

import java.io.IOException;
import java.io.Reader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.boot.annotation.McpToolParam;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.tool.ToolException;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.SamplingRequest;

/**
 * Tools that end in every way there is. Thread-safe.
 */
class ObservedTools {

	private final ObjectProvider<ObservationRegistry> observations;

	private volatile CountDownLatch gate = new CountDownLatch(1);

	private volatile CountDownLatch stubborn = new CountDownLatch(1);

	ObservedTools(ObjectProvider<ObservationRegistry> observations) {
		this.observations = observations;
	}

	@McpTool("Returns its argument")
	String echo(@McpToolParam("What to return") String message) {
		return message;
	}

	@McpTool("Returns its argument without blocking")
	Mono<String> echoLater(@McpToolParam("What to return") String message) {
		return Mono.just(message);
	}

	@McpTool("Promises not to block, and does")
	Mono<String> blockEventLoop() throws InterruptedException {
		return Mono.just(work(80));
	}

	@McpTool("Finds no memory")
	String exhaustMemory() {
		throw new OutOfMemoryError("as it should");
	}

	@McpTool("Always fails")
	String fail() {
		throw new ToolException("as it should");
	}

	@McpTool("Takes its time, as a database does")
	String work(@McpToolParam("How long") int millis) throws InterruptedException {
		new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
		return "done";
	}

	@McpTool("Asks its client's model")
	String ask(McpExchange exchange) {
		return exchange.sample(SamplingRequest.of("Why?", 10)).await().text();
	}

	@McpTool("Waits until the gate opens")
	String waitAtGate() throws InterruptedException {
		this.gate.await(30, TimeUnit.SECONDS);
		return "passed";
	}

	@McpTool("Returns a text of which the second half waits at the gate")
	Reader stream() {
		CountDownLatch until = this.gate;
		return new Reader() {

			private int reads;

			@Override
			public int read(char[] target, int offset, int length) throws IOException {
				if (++this.reads == 2) {
					await(until);
				}
				target[offset] = 'x';
				return (this.reads <= 2) ? 1 : -1;
			}

			@Override
			public void close() {
			}

		};
	}

	private static void await(CountDownLatch gate) throws IOException {
		try {
			gate.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	@McpTool("Waits, and ignores that it is interrupted")
	String ignoreInterrupts() {
		CountDownLatch until = this.stubborn;
		boolean released = false;
		while (!released) {
			try {
				released = until.await(30, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				// That is the point.
			}
		}
		return "released";
	}

	@McpTool("Reports progress many times")
	String report(@McpToolParam("How often") int times, McpExchange exchange) {
		for (int i = 1; i <= times; i++) {
			exchange.progress(i, times);
		}
		return "done";
	}

	@McpTool("Says more than anybody reads, and waits at the gate")
	String flood(McpExchange exchange) throws InterruptedException {
		String text = "x".repeat(60_000);
		for (int i = 0; i < 500; i++) {
			exchange.log(LoggingLevel.INFO, null, text);
		}
		return waitAtGate();
	}

	@McpTool("Observes a step of its work")
	String observeStep() {
		return Observation.createNotStarted("step", this.observations.getObject()).observe(() -> "blocking");
	}

	@McpTool("Observes a step of its work that ends later")
	Mono<String> observeStepLater() {
		return Mono.deferContextual((context) -> {
			Observation parent = context.get(ObservationThreadLocalAccessor.KEY);
			Observation step = Observation.createNotStarted("step", this.observations.getObject())
				.parentObservation(parent)
				.start();
			return Mono.fromCallable(() -> {
				step.stop();
				return "reactive";
			});
		});
	}

	void openGate() {
		this.gate.countDown();
		this.gate = new CountDownLatch(1);
	}

	void release() {
		this.stubborn.countDown();
		this.stubborn = new CountDownLatch(1);
	}

}
