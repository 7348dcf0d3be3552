package dev.mcpspring.boot.wire;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.core.publisher.Mono;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.TaskStart;
import dev.mcpspring.feature.TaskSupport;
import dev.mcpspring.feature.input.Answers;
import dev.mcpspring.feature.tool.ToolException;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * Tools whose calls become tasks, on servers that are asked for them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(TaskTools.PROPERTY)
class TaskTools {

	static final String PROPERTY = "wire.tasks";

	private static final String KEY = """
			{"type":"object","properties":{"key":{"type":"string"}},"required":["key"]}""";

	@Bean
	ToolSpecification job(ToolRuns runs, Waits waits) {
		return runs.tool("job", KEY, ToolHandler.blocking((arguments, exchange) -> {
			exchange.progress(1, null, "half way");
			waits.of(arguments.asTree().path("key").asString()).await(exchange);
			return CallToolResult.text("done");
		})).withTask(TaskSupport.OPTIONAL);
	}

	@Bean
	ToolSpecification reactiveJob(ToolRuns runs, Waits waits) {
		return runs.tool("job_reactive", KEY, (arguments, exchange) -> {
			Waits.Wait wait = waits.of(arguments.asTree().path("key").asString());
			wait.starts(exchange);
			return Mono.<CallToolResult>never().doOnCancel(wait::cancelled);
		}).withTask(TaskSupport.REQUIRED);
	}

	@Bean
	Jobs jobs() {
		return new Jobs();
	}

	/**
	 * Tasks by annotation.
	 */
	static class Jobs {

		@McpTool(name = "job_of_handler", task = TaskSupport.REQUIRED, taskStart = TaskStart.BY_HANDLER)
		String ofHandler(boolean task, McpExchange exchange) {
			return task ? "task: " + exchange.continueAsTask() + exchange.continueAsTask() : "no task";
		}

		@McpTool(name = "job_asking", task = TaskSupport.OPTIONAL)
		String asking(McpExchange exchange) {
			Answers answers = exchange.inputs()
				.elicit("who", "Who?", Name.class)
				.elicit("what", "What?", Name.class)
				.answers()
				.await();
			return name(answers, "who") + " " + name(answers, "what");
		}

		private static String name(Answers answers, String key) {
			Name name = answers.elicited(key, Name.class).content();
			return (name != null) ? name.name() : "nobody";
		}

		@McpTool(name = "job_streamed", task = TaskSupport.REQUIRED)
		ByteArrayInputStream streamed() {
			return new ByteArrayInputStream("streamed".getBytes(StandardCharsets.UTF_8));
		}

		@McpTool(name = "job_failing", task = TaskSupport.REQUIRED)
		String failing(String kind) throws Throwable {
			throw switch (kind) {
				case "tool" -> new ToolException("\"result\":{}");
				case "protocol" -> new McpException(new ErrorCode(45), "\"result\":{}");
				default -> new StackOverflowError("secret");
			};
		}

		/**
		 * A form.
		 *
		 * @param name a field
		 */
		record Name(String name) {

		}

	}

}
