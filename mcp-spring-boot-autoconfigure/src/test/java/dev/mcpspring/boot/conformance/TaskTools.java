package dev.mcpspring.boot.conformance;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.TaskStart;
import dev.mcpspring.feature.TaskSupport;
import dev.mcpspring.feature.input.Answers;
import dev.mcpspring.feature.tool.ToolException;
import dev.mcpspring.protocol.ElicitResult;
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
	String confirmDelete(String filename, McpExchange exchange) {
		ElicitResult<Confirmation> answer = exchange.elicit("Delete %s?".formatted(filename), Confirmation.class)
			.await();
		return (answer.content() != null && answer.content().confirm()) ? "Deleted %s".formatted(filename) : "Kept";
	}

	@McpTool(name = "multi_input", value = "Asks two questions at once", task = TaskSupport.REQUIRED)
	String multiInput(McpExchange exchange) {
		Answers answers = exchange.inputs()
			.elicit("first", "Who are you?", Person.class)
			.elicit("second", "Who are you really?", Person.class)
			.answers()
			.await();
		return "first %s, second %s".formatted(answers.elicited("first", Person.class).action(),
				answers.elicited("second", Person.class).action());
	}

	@McpTool(name = "test_tool_with_task", value = "Asks who calls before it becomes a task",
			task = TaskSupport.REQUIRED, taskStart = TaskStart.BY_HANDLER)
	String toolWithTask(McpExchange exchange) {
		Answers answers = exchange.inputs().elicit("user_name", "What is your name?", Name.class).answers().await();
		Name name = answers.elicited("user_name", Name.class).content();
		exchange.continueAsTask();
		return "Hello, %s!".formatted((name != null) ? name.name() : "whoever you are");
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

	/**
	 * Whether somebody agrees.
	 *
	 * @param confirm whether
	 */
	record Confirmation(boolean confirm) {

	}

	/**
	 * Somebody.
	 *
	 * @param name a name
	 */
	record Name(String name) {

	}

	/**
	 * Somebody who agrees.
	 *
	 * @param name a name
	 * @param confirm whether that is right
	 */
	record Person(String name, boolean confirm) {

	}

}
