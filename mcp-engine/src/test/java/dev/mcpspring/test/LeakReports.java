package dev.mcpspring.test;

import java.util.function.Consumer;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.util.ResourceLeakDetector;
import org.slf4j.LoggerFactory;

/**
 * Passes on what Netty says of buffers that were collected without having been released.
 */
final class LeakReports extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final Consumer<String> reports;

	private final Logger logger = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);

	LeakReports(Consumer<String> reports) {
		this.reports = reports;
		start();
		this.logger.addAppender(this);
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (event.getMessage().startsWith("LEAK")) {
			this.reports.accept(event.getFormattedMessage());
		}
	}

	@Override
	public void close() {
		this.logger.detachAppender(this);
	}

}
