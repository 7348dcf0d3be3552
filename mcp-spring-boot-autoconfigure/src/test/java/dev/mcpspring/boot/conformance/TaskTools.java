package dev.mcpspring.boot.conformance;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.feature.TaskSupport;
import dev.mcpspring.feature.tool.ToolException;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

import org.springframework.stereotype.Component;

/**
 * Tools whose calls become tasks, and one whose calls do not.
 */
@Component
class TaskTools {

	@McpTool("Greets somebody")
	String greet(String name) {
		return "Hello, %s!".formatted(name);
	}

	@McpTool(name = "slow_compute", value = "Takes its time", task = TaskSupport.OPTIONAL)
	String slowCompute(double seconds, @Nullable String label) throws InterruptedException {
		Thread.sleep(Duration.ofMillis((long) (seconds * 1000)).toMillis());
		return "computed %s".formatted(label);
	}

	@McpTool(name = "confirm_delete", value = "Deletes a file once somebody agrees", task = TaskSupport.OPTIONAL)
	String confirmDelete(String filename) {
		return "Deleted %s".formatted(filename);
	}

	@McpTool(name = "failing_job", value = "Fails after a while", task = TaskSupport.REQUIRED)
	String failingJob() throws InterruptedException {
		Thread.sleep(1000);
		throw new ToolException("The job failed");
	}

	@McpTool(name = "protocol_error_job", value = "Ends with an error of the protocol", task = TaskSupport.OPTIONAL)
	String protocolErrorJob() {
		throw new McpException(ErrorCode.INTERNAL_ERROR, "The job broke");
	}

}
