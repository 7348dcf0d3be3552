package dev.mcpspring.boot.observation;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
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
	ObservedTools observedTools(ObjectProvider<ObservationRegistry> observations) {
		return new ObservedTools(observations);
	}

	@Bean
	ObservedFeatures observedFeatures() {
		return new ObservedFeatures();
	}

}
