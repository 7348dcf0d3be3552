package dev.mcpspring.boot.lifecycle;

import java.time.Duration;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * Has the event loops of every application in these tests end at once, not after two
 * seconds without work: applications are ended some hundred times. Found by way of
 * {@code spring.factories}.
 */
final class PromptEnd implements ApplicationContextInitializer<ConfigurableApplicationContext>, BeanPostProcessor {

	@Override
	public void initialize(ConfigurableApplicationContext application) {
		application.getBeanFactory().addBeanPostProcessor(this);
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String name) {
		if (bean instanceof ReactorResourceFactory resources) {
			resources.setShutdownQuietPeriod(Duration.ZERO);
		}
		return bean;
	}

}
