package dev.mcpspring.transport.stdio;

import java.nio.channels.GatheringByteChannel;
import java.nio.channels.ScatteringByteChannel;
import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.transport.InboundHandler;
import dev.mcpspring.transport.ServerTransport;

/**
 * One client, which has started this process and speaks over its standard input and
 * output.
 * <p>
 * Thread-safe. Can be started once, as a pipe that was closed cannot be opened again.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio">stdio</a>
 */
public final class StdioTransport implements ServerTransport {

	private static final Logger log = LoggerFactory.getLogger(StdioTransport.class);

	private final LineConnection.Channels channels;

	private final StdioSettings settings;

	private final Consumer<ConnectionEnd> onEnd;

	private volatile @Nullable LineConnection connection;

	/**
	 * Creates a transport.
	 * @param in where lines are read from, without the end of which a thread waits
	 * @param out where lines are written to, by nobody else
	 * @param settings how the connection is run
	 * @param onEnd is told why the connection has ended, once
	 */
	public StdioTransport(ScatteringByteChannel in, GatheringByteChannel out, StdioSettings settings,
			Consumer<ConnectionEnd> onEnd) {
		this.channels = new LineConnection.Channels(in, out);
		this.settings = settings;
		this.onEnd = onEnd;
	}

	@Override
	public String name() {
		return "stdio";
	}

	@Override
	public synchronized void start(InboundHandler handler) {
		if (this.connection != null) {
			log.warn("stdio was closed and cannot be opened again");
			return;
		}
		LineConnection opened = new LineConnection(name(), this.channels, handler, this.settings, this.onEnd);
		this.connection = opened;
		opened.start();
	}

	@Override
	public void stop() {
		LineConnection open = this.connection;
		if (open != null) {
			open.stop();
		}
	}

	@Override
	public void flush(Duration timeout) {
		LineConnection open = this.connection;
		if (open != null) {
			open.awaitEnd(timeout);
		}
	}

}
