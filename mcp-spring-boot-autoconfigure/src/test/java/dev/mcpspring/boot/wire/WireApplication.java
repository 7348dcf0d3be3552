package dev.mcpspring.boot.wire;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The application under test. Its tools are written by hand, apart from a few that read
 * and write streams.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ PlainTools.class, FailingTools.class, WaitingTools.class, ContentTools.class, StreamTools.class,
		AnnotatedStreams.class, WireResources.class, WirePrompts.class, WireCompletions.class, ChangingTools.class,
		AskingTools.class, Callers.class, GuardedFeatures.class, Audits.class, Rules.class, Extensions.class,
		TaskTools.class, SmallSockets.class })
class WireApplication {

	@Bean
	ToolRuns toolRuns() {
		return new ToolRuns();
	}

	@Bean
	Sources sources() {
		return new Sources();
	}

	@Bean
	Waits waits() {
		return new Waits();
	}

}
