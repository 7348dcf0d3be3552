package dev.mcpspring.boot.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.execution.CallLimits;
import dev.mcpspring.execution.RateLimit;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolRegistry;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Tool;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ToolSettings}, {@link ToolRegistrar} and the limits of
 * {@link McpTool}.
 */
class ToolSettingsTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, McpServerAutoConfiguration.class))
		.withBean(Weather.class);

	@Test
	void toolsHaveTheLimitsOfTheirAnnotations() {
		this.contextRunner.run((context) -> {
			ToolRegistry tools = context.getBean(ToolRegistry.class);
			assertThat(tools.limits("get_weather"))
				.isEqualTo(new CallLimits(Duration.ofSeconds(5), 8, RateLimit.of("100/s")));
			assertThat(tools.limits("forecast")).isEqualTo(CallLimits.NONE);
		});
	}

	@Test
	void propertyWinsOverAnnotation() {
		this.contextRunner
			.withPropertyValues("mcp.server.tools[get_weather].timeout=7s",
					"mcp.server.tools[get_weather].concurrency=2")
			.run((context) -> assertThat(context.getBean(ToolRegistry.class).limits("get_weather"))
				.isEqualTo(new CallLimits(Duration.ofSeconds(7), 2, RateLimit.of("100/s"))));
	}

	@Test
	void propertyWinsOverSpecification() {
		this.contextRunner
			.withBean(ToolSpecification.class,
					() -> new ToolSpecification(Tool.builder("echo").build(),
							ToolHandler.blocking((arguments, exchange) -> CallToolResult.text("")))
						.withTimeout(Duration.ofSeconds(1))
						.withMaxConcurrency(3))
			.withPropertyValues("mcp.server.tools.echo.timeout=2s")
			.run((context) -> assertThat(context.getBean(ToolRegistry.class).limits("echo"))
				.isEqualTo(new CallLimits(Duration.ofSeconds(2), 3, null)));
	}

	@Test
	void keyWithoutBracketsNamesTheToolThatIsSpeltAlike() {
		this.contextRunner.withPropertyValues("mcp.server.tools.get_weather.rate=5/m")
			.run((context) -> assertThat(context.getBean(ToolRegistry.class).limits("get_weather").rate())
				.isEqualTo(RateLimit.of("5/m")));
		this.contextRunner.withPropertyValues("mcp.server.tools.getweather.rate=6/m")
			.run((context) -> assertThat(context.getBean(ToolRegistry.class).limits("get_weather").rate())
				.isEqualTo(RateLimit.of("6/m")));
	}

	@Test
	void disabledToolIsKeptButHidden() {
		this.contextRunner.withPropertyValues("mcp.server.tools.forecast.enabled=false").run((context) -> {
			ToolRegistry tools = context.getBean(ToolRegistry.class);
			assertThat(tools.list()).extracting(Tool::name).containsExactly("get_weather");
			assertThat(tools.disabled()).extracting(Tool::name).containsExactly("forecast");
			assertThat(tools.enable("forecast")).isTrue();
			assertThat(tools.list()).hasSize(2);
		});
	}

	@Test
	void explainsPropertyThatNamesNoTool() {
		this.contextRunner.withPropertyValues("mcp.server.tools.forcast.timeout=1s").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
				.contains("mcp.server.tools.forcast: names no tool (expected: one tool)")
				.contains("The tools are [forecast, get_weather]");
		});
	}

	@Test
	void explainsPropertyThatNamesTwoTools() {
		this.contextRunner
			.withBean(ToolSpecification.class,
					() -> new ToolSpecification(Tool.builder("get-weather").build(),
							ToolHandler.blocking((arguments, exchange) -> CallToolResult.text(""))))
			.withPropertyValues("mcp.server.tools.getweather.timeout=1s")
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("mcp.server.tools.getweather: names all of ["));
	}

	@Test
	void refusesLimitThatLetsNobodyThrough() {
		this.contextRunner.withPropertyValues("mcp.server.tools.forecast.concurrency=0")
			.run((context) -> assertThat(context).getFailure().hasMessageContaining("concurrency: 0 (expected: >= 1)"));
	}

	@Test
	void explainsAnnotationWithAWrongLimit() {
		this.contextRunner.withBean(Wrong.class)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("rate: 'often' (expected: for instance 100/s, 10/m or 5/30s)"));
	}

	static class Weather {

		@McpTool(name = "get_weather", timeout = "5s", maxConcurrency = 8, rate = "100/s")
		String weather() {
			return "fine";
		}

		@McpTool
		String forecast() {
			return "finer";
		}

	}

	static class Wrong {

		@McpTool(rate = "often")
		String weather() {
			return "fine";
		}

	}

}
