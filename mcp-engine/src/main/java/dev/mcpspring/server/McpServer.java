package dev.mcpspring.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.mcpspring.buffer.BufferPool;
import dev.mcpspring.feature.prompt.PromptRegistry;
import dev.mcpspring.feature.resource.ResourceRegistry;
import dev.mcpspring.feature.tool.ToolRegistry;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.subscription.ChangeBus;
import dev.mcpspring.transport.ServerTransport;

/**
 * A server for the Model Context Protocol, in all its revisions at once and over any
 * number of transports.
 * <p>
 * Thread-safe. May be started and stopped several times, and closed once.
 */
public final class McpServer implements AutoCloseable {

	/**
	 * Handlers that listen have ended by then; the others would keep us for as long as
	 * they like.
	 */
	private static final Duration TERMINATION_TIMEOUT = Duration.ofMillis(500);

	/** When clients whose streams end had better open them elsewhere. */
	private static final Duration RECONNECT_AFTER = Duration.ofSeconds(1);

	private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(1);

	private final ServerParts parts;

	private volatile ServerState state = ServerState.STOPPED;

	McpServer(ServerSetup setup) {
		this.parts = ServerParts.assemble(setup, this::state);
	}

	/**
	 * Starts to build a server.
	 * @param implementation what the server says of itself
	 * @return a builder
	 */
	public static McpServerBuilder builder(Implementation implementation) {
		return new McpServerBuilder(implementation);
	}

	/**
	 * Starts to answer requests.
	 */
	public void start() {
		this.state = ServerState.RUNNING;
		this.parts.sessions().start();
		for (ServerTransport transport : this.parts.transports()) {
			transport.start(this.parts.dispatcher());
		}
	}

	/**
	 * Returns what the server does with requests.
	 * @return the state
	 */
	public ServerState state() {
		return this.state;
	}

	/**
	 * Returns the tools, which may come and go while the server runs.
	 * @return the registry
	 */
	public ToolRegistry tools() {
		return this.parts.tools();
	}

	/**
	 * Returns the resources, which may come and go while the server runs.
	 * @return the registry
	 */
	public ResourceRegistry resources() {
		return this.parts.resources();
	}

	/**
	 * Returns the prompts, which may come and go while the server runs.
	 * @return the registry
	 */
	public PromptRegistry prompts() {
		return this.parts.prompts();
	}

	/**
	 * Returns where buffers come from, for channels that read into them.
	 * @return the pool
	 */
	public BufferPool buffers() {
		return this.parts.buffers();
	}

	/**
	 * Returns what tells clients of changes.
	 * @return the bus, to which changes to the lists are published already
	 */
	public ChangeBus changes() {
		return this.parts.changes();
	}

	/**
	 * Returns how much the server does at the moment.
	 * @return live figures
	 */
	public McpServerStatistics statistics() {
		return this.parts.statistics();
	}

	/**
	 * Returns what can be changed while the server runs.
	 * @return the controls
	 */
	public McpServerControls controls() {
		return this.parts.controls();
	}

	/**
	 * Returns what the server says of itself.
	 * @return its name and version
	 */
	public Implementation implementation() {
		return this.parts.implementation();
	}

	/**
	 * Returns the names of the methods that the server answers, in whatever revision.
	 * @return the names
	 */
	public Set<String> methods() {
		return this.parts.methods();
	}

	/**
	 * Returns the names of the transports.
	 * @return the names, in the order in which they are started
	 */
	public List<String> transports() {
		return this.parts.transports().stream().map(ServerTransport::name).toList();
	}

	/**
	 * Tells listeners that the server is about to end, and with it the sessions that are
	 * open. For those whose listeners end before the server does; otherwise
	 * {@link #close()} tells them.
	 */
	public void announceShutdown() {
		this.parts.sessions().announceShutdown();
	}

	/**
	 * Refuses new requests and waits for those in flight.
	 * @param timeout how long to wait
	 * @return whether all have been answered
	 */
	public boolean drain(Duration timeout) {
		this.state = ServerState.DRAINING;
		endStreams();
		return this.parts.services().inFlight().awaitEmpty(timeout);
	}

	private void endStreams() {
		this.parts.subscriptions().endAll();
		this.parts.sessions().moveStreamsOn(RECONNECT_AFTER);
	}

	/**
	 * Stops to answer requests, until {@link #start()}: those in flight are interrupted
	 * and answered with an error.
	 */
	public void stop() {
		this.state = ServerState.STOPPED;
		this.parts.transports().forEach(ServerTransport::stop);
		endStreams();
		this.parts.services().inFlight().shutDown();
		this.parts.transports().forEach((transport) -> transport.flush(FLUSH_TIMEOUT));
	}

	/**
	 * Stops, and ends the server's threads. There is no start after that.
	 */
	@Override
	public void close() {
		stop();
		this.parts.close();
		try {
			this.parts.services().workers().awaitTermination(TERMINATION_TIMEOUT);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.state = ServerState.CLOSED;
	}

}
