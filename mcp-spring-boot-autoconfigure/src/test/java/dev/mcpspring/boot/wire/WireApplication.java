package dev.mcpspring.boot.wire;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The application under test. Its tools are all written by hand.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ PlainTools.class, FailingTools.class, WaitingTools.class, ContentTools.class })
class WireApplication {

	@Bean
	ToolRuns toolRuns() {
		return new ToolRuns();
	}

	@Bean
	Waits waits() {
		return new Waits();
	}

}
