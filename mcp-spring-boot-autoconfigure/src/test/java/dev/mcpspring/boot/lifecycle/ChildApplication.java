package dev.mcpspring.boot.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.publisher.Mono;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.boot.annotation.McpToolParam;
import dev.mcpspring.server.McpServer;
import dev.mcpspring.server.McpServerStatistics;

/**
 * An application in a JVM of its own, which prints what the test waits for.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ChildApplication implements DisposableBean {

	private final AtomicInteger entered = new AtomicInteger();

	private final McpServer server;

	ChildApplication(McpServer server) {
		this.server = server;
	}

	public static void main(String[] args) {
		SpringApplication.run(ChildApplication.class, args);
	}

	@EventListener
	void ready(ApplicationReadyEvent event) {
		System.out.println("ready " + event.getApplicationContext().getEnvironment().getProperty("local.server.port"));
	}

	@McpTool("Answers later, without a thread")
	Mono<String> later(@McpToolParam("How much later") int millis) {
		enter();
		return Mono.delay(Duration.ofMillis(millis)).map((tick) -> "later");
	}

	@McpTool("Sleeps on a worker")
	String sleep(@McpToolParam("For how long") int millis) throws InterruptedException {
		enter();
		Thread.sleep(millis);
		return "slept";
	}

	@McpTool("Never returns")
	String stuck() {
		enter();
		while (true) {
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				// That is the point.
			}
		}
	}

	private void enter() {
		System.out.println("entered " + this.entered.incrementAndGet());
	}

	@Override
	public void destroy() {
		McpServerStatistics left = this.server.statistics();
		System.out.println("left %d %d %d".formatted(left.callsInFlight(), left.permitsInUse(), left.budgetInUse()));
	}

}
