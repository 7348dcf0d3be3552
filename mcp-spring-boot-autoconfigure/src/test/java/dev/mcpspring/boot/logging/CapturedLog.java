package dev.mcpspring.boot.logging;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * What is logged until this is closed: by the server from the level debug on, by others
 * as configured.
 * <p>
 * Thread-safe.
 */
public final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

	private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

	private final Logger ours = this.context.getLogger("dev.mcpspring");

	private final Level before = this.ours.getLevel();

	/**
	 * Begins to look.
	 */
	public CapturedLog() {
		setContext(this.context);
		start();
		this.ours.setLevel(Level.DEBUG);
		this.context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(this);
	}

	@Override
	protected void append(ILoggingEvent event) {
		String failure = (event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
				: "";
		this.entries.add(new Entry(event.getLevel().toInt() >= Level.INFO_INT, event.getLoggerName(),
				event.getFormattedMessage(), failure));
	}

	/**
	 * Returns what was logged so far.
	 * @return the entries in their order
	 */
	public List<Entry> entries() {
		return List.copyOf(this.entries);
	}

	@Override
	public void close() {
		this.context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(this);
		this.ours.setLevel(this.before);
		stop();
	}

	/**
	 * One thing that was logged.
	 *
	 * @param shown whether it is shown unless somebody looks closer
	 * @param logger the name of the logger
	 * @param message the message with its parameters
	 * @param failure a stack trace, or an empty text
	 */
	public record Entry(boolean shown, String logger, String message, String failure) {

	}

}
