package dev.mcpspring.boot.clients;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.boot.annotation.McpToolParam;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.tool.ToolException;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolRegistry;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.server.McpServer;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Tools for every situation that a client can get into. Thread-safe.
 */
class Toolbox {

	static final String LINE = "a \"line\" with é, € and 😀\n";

	private static final long STEP_MILLIS = 50;

	private final AtomicInteger cancellations = new AtomicInteger();

	private final ObjectProvider<McpServer> server;

	Toolbox(ObjectProvider<McpServer> server) {
		this.server = server;
	}

	@McpTool(description = "Returns its message")
	String echo(@McpToolParam("What to return") String message) {
		return message;
	}

	@McpTool(description = "Adds two numbers")
	int add(@McpToolParam("The first number") int a, @McpToolParam("The second number") int b) {
		return a + b;
	}

	@McpTool(description = "Takes one step after the other until it is done or cancelled")
	String slow(@McpToolParam("How many steps to take") int steps, McpExchange exchange) throws InterruptedException {
		CountDownLatch cancelled = new CountDownLatch(1);
		exchange.onCancel(cancelled::countDown);
		try {
			for (int step = 1; step <= steps; step++) {
				exchange.progress(step, (double) steps, "step " + step);
				if (cancelled.await(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
					return "cancelled";
				}
			}
			return steps + " steps";
		}
		finally {
			if (exchange.isCancelled()) {
				this.cancellations.incrementAndGet();
			}
		}
	}

	@McpTool(description = "Returns how many slow calls noticed that they were cancelled")
	int cancellations() {
		return this.cancellations.get();
	}

	@McpTool(description = "Orders something")
	String order(@McpToolParam("How many to order") @Min(1) @Max(10) int quantity) {
		return "ordered " + quantity;
	}

	@McpTool(description = "Returns the weather of tomorrow")
	Forecast forecast(@McpToolParam("The name of the city") String city) {
		return new Forecast(city, 21.5, List.of("08:00", "20:00"));
	}

	@McpTool(description = "Returns a text that is read while it is sent")
	Reader book(@McpToolParam("How many lines to write") int lines) {
		return new StringReader(LINE.repeat(lines));
	}

	@McpTool(description = "Measures a file that is read while it is received")
	int measure(@McpToolParam("The file") InputStream file) throws IOException {
		return (int) file.transferTo(OutputStream.nullOutputStream());
	}

	@McpTool(description = "Lets its client come back for the answer")
	String polled(McpExchange exchange) throws InterruptedException {
		CountDownLatch cancelled = new CountDownLatch(1);
		exchange.onCancel(cancelled::countDown);
		exchange.disconnect(Duration.ofMillis(STEP_MILLIS));
		return cancelled.await(4 * STEP_MILLIS, TimeUnit.MILLISECONDS) ? "cancelled" : "polled";
	}

	@McpTool(description = "Changes which tools there are")
	String changeTools() {
		ToolRegistry tools = this.server.getObject().tools();
		tools.add(new ToolSpecification(Tool.builder("passing").build(),
				ToolHandler.blocking((arguments, exchange) -> CallToolResult.text("x"))));
		tools.remove("passing");
		return "changed";
	}

	@McpTool(description = "Fails with a message for the model")
	String fail() {
		throw new ToolException("the disk is full");
	}

	@McpTool(description = "Fails with a message that is nobody's business")
	String crash() {
		throw new IllegalStateException("password=secret");
	}

	/**
	 * The weather.
	 *
	 * @param city where
	 * @param temperature in degrees Celsius
	 * @param hours when it was measured
	 */
	record Forecast(String city, double temperature, List<String> hours) {

	}

}
