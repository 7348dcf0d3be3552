package dev.mcpspring.benchmarks.filtered;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.server.WebFilter;

import dev.mcpspring.benchmarks.load.AccessToken;
import dev.mcpspring.benchmarks.client.Dialect;
import dev.mcpspring.benchmarks.client.Http;
import dev.mcpspring.server.McpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Ours and the bare route are behind the same filters, and nothing else differs.
 */
@Timeout(60)
class FilteredServerTests {

	private static final String CALL = """
			{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{%s"name":"echo","arguments":{"message":"hello"}}}"""
		.formatted(Dialect.MODERN.meta());

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void answersBehindFilter(boolean ours) {
		try (ConfigurableApplicationContext context = start("filter", ours)) {
			assertThat(call(context, Map.of())).isEqualTo("hello");
			assertThat(context.getBeansOfType(WebFilter.class)).containsKey("plainFilter")
				.hasSize(ours ? 2 : 1)
				.doesNotContainKey("org.springframework.security.config.WebFilterChainProxy");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void answersWhoHasToken(boolean ours) {
		try (ConfigurableApplicationContext context = start("tokens", ours)) {
			assertThat(call(context, AccessToken.headers())).isEqualTo("hello");
			assertThatIllegalStateException().isThrownBy(() -> call(context, Map.of())).withMessageContaining("401");
			assertThat(context.getBeanNamesForType(McpServer.class)).hasSize(ours ? 1 : 0);
		}
	}

	private static ConfigurableApplicationContext start(String profile, boolean ours) {
		return new SpringApplicationBuilder(FilteredServer.class).profiles(profile)
			.run("--server.port=0", "--mcp.server.enabled=" + ours, "--spring.reactor.netty.shutdown-quiet-period=0s");
	}

	private static String call(ConfigurableApplicationContext context, Map<String, String> headers) {
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(),
				context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
		return new Http(address, headers).post(Dialect.MODERN.headers(null), CALL)
			.json()
			.at("/result/content/0/text")
			.asString();
	}

}
