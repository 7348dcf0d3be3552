package dev.mcpspring.boot.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.server.WebFilter;

import dev.mcpspring.boot.autoconfigure.http.HttpEdge;
import dev.mcpspring.transport.http.HttpSettings;
import dev.mcpspring.transport.http.SseTransport;
import dev.mcpspring.transport.http.StreamableHttpTransport;

import io.micrometer.observation.ObservationRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link McpServerWebFluxAutoConfiguration} and
 * {@link McpServerServletAutoConfiguration}.
 */
class McpServerWebFluxAutoConfigurationTests {

	private final ReactiveWebApplicationContextRunner contextRunner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class,
				NettyReactiveWebServerAutoConfiguration.class, McpServerAutoConfiguration.class,
				McpServerWebFluxAutoConfiguration.class, McpServerServletAutoConfiguration.class));

	@Test
	void servesOnTheNettyRouteWhenNothingHasToSeeTheRequests() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(StreamableHttpTransport.class).hasSingleBean(NettyRouteProvider.class);
			assertThat(context.getBean(HttpEdge.class).name()).isEqualTo("netty");
		});
	}

	@Test
	void servesBehindWebFluxWhenThereIsAFilter() {
		expectWebFlux(this.contextRunner.withBean("tenantFilter", WebFilter.class,
				() -> (exchange, chain) -> chain.filter(exchange)), "web filter 'tenantFilter'");
	}

	@Test
	void servesBehindWebFluxWhenThereIsAHandlerDecorator() {
		expectWebFlux(
				this.contextRunner.withBean("decorator", HttpHandlerDecoratorFactory.class, () -> (handler) -> handler),
				"handler decorator 'decorator'");
	}

	@Test
	void servesBehindWebFluxWhenThereIsABasePath() {
		expectWebFlux(this.contextRunner.withPropertyValues("spring.webflux.base-path=/app"),
				"spring.webflux.base-path");
	}

	@Test
	void servesBehindWebFluxWhenForwardedHeadersAreUsed() {
		expectWebFlux(this.contextRunner.withPropertyValues("server.forward-headers-strategy=framework"),
				"server.forward-headers-strategy");
	}

	@Test
	void servesBehindWebFluxWhenRequestsAreRecorded() {
		expectWebFlux(this.contextRunner.withBean(ObservationRegistry.class, ObservationRegistry::create),
				"http.server.requests is recorded");
	}

	@Test
	void servesBehindWebFluxWhenConfigured() {
		expectWebFlux(this.contextRunner.withPropertyValues("mcp.server.http.edge=webflux"), "configured");
	}

	@Test
	void servesBehindWebFluxOnAnotherServer() {
		expectWebFlux(new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, McpServerAutoConfiguration.class,
					McpServerWebFluxAutoConfiguration.class)),
				"the server is not Reactor Netty");
	}

	@Test
	void servesOnTheNettyRouteWhenConfigured() {
		this.contextRunner.withPropertyValues("mcp.server.http.edge=netty")
			.withBean("filter", WebFilter.class, () -> (exchange, chain) -> chain.filter(exchange))
			.run((context) -> assertThat(context).hasSingleBean(NettyRouteProvider.class));
	}

	@Test
	void servesNoHttpAndSseUnlessAskedTo() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(SseTransport.class));
		this.contextRunner.withPropertyValues("mcp.server.sse.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(SseTransport.class));
	}

	@ParameterizedTest
	@CsvSource({ "mcp.server.sse.path, /mcp", "mcp.server.sse.message-path, /mcp",
			"mcp.server.sse.message-path, /sse" })
	void explainsPathsThatAreTheSame(String property, String path) {
		this.contextRunner.withPropertyValues("mcp.server.sse.enabled=true", property + "=" + path).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
			assertThat(analysis.getDescription())
				.isEqualTo("Requests could not be told apart. %s: '%s' is the path of another endpoint (expected: one "
					.formatted(property, path) + "of its own)");
			assertThat(analysis.getAction()).startsWith("Change " + property);
		});
	}

	@Test
	void doesNothingWhenDisabled() {
		this.contextRunner.withPropertyValues("mcp.server.http.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(StreamableHttpTransport.class));
	}

	@Test
	void doesNothingWithoutWebFlux() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.web.reactive"))
			.run((context) -> assertThat(context).doesNotHaveBean(StreamableHttpTransport.class));
	}

	@Test
	void doesNothingOutsideWebApplications() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, McpServerAutoConfiguration.class,
					McpServerWebFluxAutoConfiguration.class, McpServerServletAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(StreamableHttpTransport.class));
	}

	@Test
	void backsOffForTransportOfTheUser() {
		StreamableHttpTransport own = new StreamableHttpTransport(HttpSettings.defaults());
		this.contextRunner.withBean(StreamableHttpTransport.class, () -> own)
			.run((context) -> assertThat(context.getBean(StreamableHttpTransport.class)).isSameAs(own));
	}

	@Test
	void explainsServletApplications() {
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class,
				McpServerAutoConfiguration.class, McpServerServletAutoConfiguration.class))
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(FailureAnalyses.of(context.getStartupFailure()).getAction())
					.contains("Remove spring-boot-starter-webmvc")
					.contains("spring.main.web-application-type=reactive");
			});
	}

	private static void expectWebFlux(ReactiveWebApplicationContextRunner contextRunner, String reason) {
		contextRunner.run((context) -> {
			assertThat(context).doesNotHaveBean(NettyRouteProvider.class);
			assertThat(context.getBean(HttpEdge.class).name()).isEqualTo("webflux");
			assertThat(context.getBean(HttpEdge.class).reason()).isEqualTo(reason);
		});
	}

}
