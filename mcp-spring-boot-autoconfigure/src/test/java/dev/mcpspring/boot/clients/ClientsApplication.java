package dev.mcpspring.boot.clients;

import dev.mcpspring.server.McpServer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The application whose tools the real clients call. It configures nothing.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ClientsApplication {

	@Bean
	Toolbox toolbox(ObjectProvider<McpServer> server) {
		return new Toolbox(server);
	}

	@Bean
	Library library() {
		return new Library();
	}

}
