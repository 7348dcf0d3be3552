package dev.mcpspring.boot.autoconfigure.stdio;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.transport.stdio.ConnectionEnd;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;

/**
 * Ends the application when its client has gone: with status 0 if it has got all answers,
 * else with 1. Waits for the end of the start, so that answers to what was piped in are
 * not cut off by it.
 * <p>
 * Thread-safe.
 */
public final class StdioExit implements ApplicationListener<ApplicationReadyEvent> {

	private static final Logger log = LoggerFactory.getLogger(StdioExit.class);

	private final @Nullable Boolean exits;

	private final ApplicationContext application;

	private boolean ready;

	private @Nullable ConnectionEnd end;

	/**
	 * Creates the listener.
	 * @param exits whether to end the application, or {@code null} for if it has no web
	 * server
	 * @param application the application
	 */
	public StdioExit(@Nullable Boolean exits, ApplicationContext application) {
		this.exits = exits;
		this.application = application;
	}

	@Override
	public synchronized void onApplicationEvent(ApplicationReadyEvent event) {
		this.ready = true;
		exitIfDone();
	}

	/**
	 * Takes notice that the client has gone.
	 * @param end why
	 */
	public synchronized void ended(ConnectionEnd end) {
		if (end == ConnectionEnd.BROKEN) {
			log.warn("MCP client on stdio reads no more");
		}
		else {
			log.info("MCP over stdio has ended: {}", end);
		}
		this.end = end;
		exitIfDone();
	}

	private void exitIfDone() {
		ConnectionEnd end = this.end;
		if (!this.ready || !exits() || end == null || end == ConnectionEnd.STOPPED) {
			return;
		}
		int status = (end == ConnectionEnd.BROKEN) ? 1 : 0;
		// Not on the thread that has read: the application waits for that to end.
		Thread exit = new Thread(() -> System.exit(SpringApplication.exit(this.application, () -> status)),
				"mcp-stdio-exit");
		// Unlike the thread that has read: the JVM would not wait for it, and end with
		// status 0 as soon as the application has no other thread.
		exit.setDaemon(false);
		exit.start();
	}

	private boolean exits() {
		return (this.exits != null) ? this.exits
				: this.application.getEnvironment().getProperty("local.server.port") == null;
	}

}
