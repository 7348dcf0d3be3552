package dev.mcpspring.boot.clients;

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
	Toolbox toolbox() {
		return new Toolbox();
	}

}
