package dev.mcpspring.boot.autoconfigure;

import java.net.InetSocketAddress;
import java.nio.channels.Pipe;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.mcpspring.server.McpServer;
import dev.mcpspring.transport.stdio.LineSocketTransport;
import dev.mcpspring.transport.stdio.StdioSettings;
import dev.mcpspring.transport.stdio.StdioTransport;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link McpServerStdioAutoConfiguration}. Standard output itself is tested in
 * processes of their own.
 */
class McpServerStdioAutoConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations
		.of(McpServerAutoConfiguration.class, McpServerStdioAutoConfiguration.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS);

	@Test
	void hasNoTransportByDefault() {
		this.runner.run((context) -> assertThat(context.getBean(McpServer.class).transports()).isEmpty());
	}

	@Test
	void listensOnLoopbackPort() {
		this.runner.withPropertyValues("mcp.server.stdio.socket.port=0").run((context) -> {
			assertThat(context.getBean(McpServer.class).transports()).containsExactly("tcp");
			InetSocketAddress address = (InetSocketAddress) context.getBean(LineSocketTransport.class).address();
			assertThat(address.getAddress().isLoopbackAddress()).isTrue();
		});
	}

	@Test
	void listensOnUnixDomainSocket(@TempDir Path directory) {
		Path path = directory.resolve("mcp.sock");
		this.runner.withPropertyValues("mcp.server.stdio.socket.path=" + path).run((context) -> {
			assertThat(context.getBean(McpServer.class).transports()).containsExactly("unix");
			assertThat(path).exists();
		});
		assertThat(path).doesNotExist();
	}

	@Test
	void takesTransportOfTheApplication() throws Exception {
		Pipe in = Pipe.open();
		Pipe out = Pipe.open();
		this.runner.withPropertyValues("mcp.server.stdio.enabled=true")
			.withBean(StdioTransport.class,
					() -> new StdioTransport(in.source(), out.sink(), StdioSettings.defaults(), (end) -> {
					}))
			.run((context) -> assertThat(context).hasSingleBean(StdioTransport.class));
	}

	@Test
	void startsInServletApplication() throws Exception {
		Pipe in = Pipe.open();
		Pipe out = Pipe.open();
		new WebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withConfiguration(AutoConfigurations.of(McpServerServletAutoConfiguration.class))
			.withPropertyValues("mcp.server.stdio.enabled=true")
			.withBean(StdioTransport.class,
					() -> new StdioTransport(in.source(), out.sink(), StdioSettings.defaults(), (end) -> {
					}))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void doesNothingWithoutServer() {
		this.runner.withPropertyValues("mcp.server.enabled=false", "mcp.server.stdio.socket.port=0")
			.run((context) -> assertThat(context).doesNotHaveBean(LineSocketTransport.class));
	}

}
