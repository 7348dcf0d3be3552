package dev.mcpspring.transport.http;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.time.Deadlines.Deadline;
import dev.mcpspring.transport.InboundHandler;
import dev.mcpspring.transport.OpenTable;

/**
 * The streams of a transport that are open. One timer looks after all of them, however
 * many there are.
 * <p>
 * Thread-safe.
 */
final class OpenStreams implements StreamObserver {

	/** After so many, others that a thread writes for have their turn. */
	private static final int TURN = 64;

	private final OpenTable<HttpStream, HttpStream> streams = new OpenTable<>();

	private final String transport;

	private final HttpSettings settings;

	private volatile StreamServices services = StreamServices.NONE;

	private volatile @Nullable InboundHandler engine;

	private volatile Deadline heartbeat = () -> false;

	OpenStreams(String transport, HttpSettings settings) {
		this.transport = transport;
		this.settings = settings;
	}

	void start(InboundHandler handler) {
		this.services = new StreamServices(this.settings.outbound(), this, handler.deadlines()::schedule);
		this.engine = handler;
		// Twice an interval, so that no stream is silent for longer than one.
		this.heartbeat = handler.deadlines().every(this.settings.heartbeatInterval().dividedBy(2), this::heartbeat);
	}

	/**
	 * Has each thread that writes streams look after its own: one by one, they would wake
	 * it for each of them.
	 */
	private void heartbeat() {
		Map<Executor, List<HttpStream>> byWriter = new IdentityHashMap<>();
		for (HttpStream stream : this.streams.keys()) {
			byWriter.computeIfAbsent(stream.executor(), (writer) -> new ArrayList<>()).add(stream);
		}
		byWriter.forEach((writer, streams) -> heartbeat(writer, streams.iterator()));
	}

	private static void heartbeat(Executor writer, Iterator<HttpStream> streams) {
		try {
			writer.execute(() -> {
				for (int i = 0; i < TURN && streams.hasNext(); i++) {
					streams.next().heartbeat();
				}
				if (streams.hasNext()) {
					heartbeat(writer, streams);
				}
			});
		}
		catch (RejectedExecutionException ex) {
			// The web server has stopped, and its streams with it.
		}
	}

	void stop() {
		this.engine = null;
		this.heartbeat.cancel();
	}

	int size() {
		return this.streams.size();
	}

	/**
	 * Returns what a new stream needs.
	 */
	StreamServices services() {
		return this.services;
	}

	@Override
	public void opened(HttpStream stream) {
		this.streams.put(stream, stream);
	}

	@Override
	public void closed(HttpStream stream) {
		this.streams.remove(stream);
	}

	@Override
	public void dropped() {
		InboundHandler handler = this.engine;
		if (handler != null) {
			handler.notificationDropped(this.transport);
		}
	}

}
