package dev.mcpspring.boot.observation;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * An application with the actuator. It configures nothing.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ObservedApplication {

	@Bean
	ObservedTools observedTools() {
		return new ObservedTools();
	}

}
