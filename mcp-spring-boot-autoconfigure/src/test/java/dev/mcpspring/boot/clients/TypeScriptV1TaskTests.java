package dev.mcpspring.boot.clients;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.TaskSupport;
import dev.mcpspring.feature.tool.ToolException;
import dev.mcpspring.protocol.ElicitResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The official TypeScript SDK 1.x asks for tasks and comes back for their results.
 */
@SpringBootTest(classes = TypeScriptV1TaskTests.TaskApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "server.address=127.0.0.1", "mcp.server.tasks.poll-interval=50ms" })
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypeScriptV1TaskTests {

	@LocalServerPort
	private int port;

	private ClientRun run;

	@BeforeAll
	void takeSteps() {
		this.run = NodeRuntime.acquire().run("v1-tasks.mjs", Endpoint.at(this.port));
	}

	@Test
	void learnsThatThereAreTasks() {
		assertThat(this.run.step("connect").get("tasks"))
			.hasToString("{\"cancel\":{},\"requests\":{\"tools\":{\"call\":{}}}}");
		assertThat(this.run.step("list").get("support"))
			.hasToString("{\"askLater\":\"required\",\"failLater\":\"required\",\"greetLater\":\"optional\","
					+ "\"wait\":\"required\"}");
	}

	@Test
	void comesBackForResult() {
		JsonNode step = this.run.step("completed");
		assertThat(step.get("text").asString()).isEqualTo("hello");
		assertThat(step.get("seen").toString()).contains("taskCreated");
	}

	@Test
	void learnsThatTaskFailed() {
		assertThat(this.run.thrown("failed").get("message").asString()).endsWith("failed");
	}

	@Test
	void answersWhatTaskAsks() {
		assertThat(this.run.step("asked").get("text").asString()).isEqualTo("hello Ann");
	}

	@Test
	void cancelsTask() {
		assertThat(this.run.step("cancelled").get("status").asString()).isEqualTo("cancelled");
	}

	@Test
	void closes() {
		assertThat(this.run.step("close").get("step").asString()).isEqualTo("close");
	}

	/**
	 * An application with tools that take their time.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TaskApplication {

		@Bean
		Jobs jobs() {
			return new Jobs();
		}

	}

	/**
	 * Tools that become tasks.
	 */
	static class Jobs {

		@McpTool(task = TaskSupport.OPTIONAL)
		String greetLater() {
			return "hello";
		}

		@McpTool(task = TaskSupport.REQUIRED)
		String failLater() {
			throw new ToolException("the disk is full");
		}

		@McpTool(task = TaskSupport.REQUIRED)
		String askLater(McpExchange exchange) {
			ElicitResult<Name> answer = exchange.elicit("Who?", Name.class).await();
			return "hello " + ((answer.content() != null) ? answer.content().name() : "nobody");
		}

		@McpTool(task = TaskSupport.REQUIRED)
		String wait(McpExchange exchange) throws InterruptedException {
			synchronized (this) {
				while (!exchange.isCancelled()) {
					wait(10_000);
				}
			}
			return "cancelled";
		}

	}

	/**
	 * A form.
	 *
	 * @param name a field
	 */
	record Name(String name) {

	}

}
