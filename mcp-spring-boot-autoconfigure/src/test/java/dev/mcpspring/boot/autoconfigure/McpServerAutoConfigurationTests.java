package dev.mcpspring.boot.autoconfigure;

import java.util.concurrent.Executor;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.execution.AdmissionSettings;
import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.feature.tool.ArgumentValidator;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolRegistry;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.server.McpServer;
import dev.mcpspring.server.ServerState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link McpServerAutoConfiguration}.
 */
class McpServerAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, McpServerAutoConfiguration.class));

	@Test
	void startsServerWithTheContext() {
		this.contextRunner
			.run((context) -> assertThat(context.getBean(McpServer.class).state()).isEqualTo(ServerState.RUNNING));
	}

	@Test
	void stopsServerWithTheContext() {
		McpServer[] server = new McpServer[1];
		this.contextRunner.run((context) -> server[0] = context.getBean(McpServer.class));
		assertThat(server[0].state()).isEqualTo(ServerState.CLOSED);
	}

	@Test
	void doesNothingWhenDisabled() {
		this.contextRunner.withPropertyValues("mcp.server.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(McpServer.class).doesNotHaveBean(ToolRegistry.class));
	}

	@Test
	void propertyReachesEngine() {
		this.contextRunner.withPropertyValues("mcp.server.execution.max-inflight=3")
			.run((context) -> assertThat(context.getBean(McpServer.class).statistics().maxInflight()).isEqualTo(3));
	}

	@Test
	void customizerIsAppliedAfterProperties() {
		this.contextRunner.withPropertyValues("mcp.server.execution.max-inflight=3")
			.withBean(McpServerCustomizer.class,
					() -> (builder) -> builder.execution(ExecutionSettings.defaults()
						.withAdmission(AdmissionSettings.defaults().withMaxInflight(5))))
			.run((context) -> assertThat(context.getBean(McpServer.class).statistics().maxInflight()).isEqualTo(5));
	}

	@Test
	void backsOffForServerOfTheUser() {
		McpServer own = McpServer.builder(new Implementation("own", "1")).build();
		this.contextRunner.withBean(McpServer.class, () -> own)
			.run((context) -> assertThat(context.getBean(McpServer.class)).isSameAs(own));
	}

	@Test
	void backsOffForRegistryAndValidatorsOfTheUser() {
		ToolRegistry own = new ToolRegistry((schema) -> ArgumentValidator.NONE);
		this.contextRunner.withBean(ToolRegistry.class, () -> own)
			.withBean(ArgumentValidator.Factory.class, () -> (schema) -> ArgumentValidator.NONE)
			.run((context) -> {
				assertThat(context).hasSingleBean(ArgumentValidator.Factory.class);
				assertThat(context.getBean(McpServer.class).tools()).isSameAs(own);
			});
	}

	@Test
	void exposesNoBeanThatWouldMakeOthersBackOff() {
		this.contextRunner.run((context) -> {
			assertThat(context).doesNotHaveBean(Executor.class);
			assertThat(context).hasSingleBean(JsonMapper.class);
		});
	}

	@Test
	void registersToolsOfMethodsAndBeans() {
		this.contextRunner.withUserConfiguration(TwoTools.class)
			.run((context) -> assertThat(context.getBean(ToolRegistry.class).list()).extracting(Tool::name)
				.containsExactly("annotated", "programmatic"));
	}

	@Test
	void startsWithoutJakartaValidation() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("jakarta.validation"))
			.withUserConfiguration(TwoTools.class)
			.run((context) -> assertThat(context.getBean(ToolRegistry.class).list()).hasSize(2));
	}

	@Test
	void explainsToolThatStandsTwice() {
		this.contextRunner.withUserConfiguration(TwoTools.class)
			.withBean("again", ToolSpecification.class, () -> tool("annotated", JsonSchema.EMPTY_OBJECT))
			.run((context) -> {
				assertThat(context).hasFailed();
				FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
				assertThat(analysis.getDescription())
					.contains("tool: 'annotated' is registered already (expected: a name of its own)");
			});
	}

	@Test
	void refusesSchemaThatRefersToTheNetwork() {
		this.contextRunner
			.withBean(ToolSpecification.class,
					() -> tool("remote",
							JsonSchema.parse("{\"type\":\"object\",\"$ref\":\"http://127.0.0.1:1/schema.json\"}")))
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void explainsDrainThatOutlivesItsPhase() {
		this.contextRunner
			.withPropertyValues("mcp.server.shutdown.drain-timeout=40s",
					"spring.lifecycle.timeout-per-shutdown-phase=30s")
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
					.contains("mcp.server.shutdown.drain-timeout: PT40S (expected: < PT30S");
			});
	}

	private static ToolSpecification tool(String name, JsonSchema schema) {
		return new ToolSpecification(Tool.builder(name).inputSchema(schema).build(),
				ToolHandler.blocking((arguments, exchange) -> CallToolResult.empty()));
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoTools {

		@McpTool("Says hello.")
		String annotated() {
			return "hello";
		}

		@Bean
		ToolSpecification programmatic() {
			return tool("programmatic", JsonSchema.EMPTY_OBJECT);
		}

	}

}
