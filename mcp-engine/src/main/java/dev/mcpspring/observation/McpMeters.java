package dev.mcpspring.observation;

import java.util.List;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import org.jspecify.annotations.Nullable;

/**
 * Every meter of the server.
 */
public enum McpMeters implements MeterDocumentation {

	/** How long calls took, from their acceptance to their answer. */
	OPERATION_DURATION("mcp.server.operation.duration", Meter.Type.TIMER, "seconds",
			"How long calls took, from their acceptance to their answer", McpTags.METHOD, McpTags.TOOL, McpTags.PROMPT,
			McpTags.PROTOCOL_VERSION, McpTags.TRANSPORT, McpTags.ERROR_TYPE),

	/** How long calls waited for a worker. */
	QUEUE_DURATION("mcp.server.queue.duration", Meter.Type.TIMER, "seconds", "How long calls waited for a worker",
			McpTags.TOOL, McpTags.PROMPT),

	/** How long handlers ran. */
	RUN_DURATION("mcp.server.run.duration", Meter.Type.TIMER, "seconds",
			"How long handlers ran, without the time spent waiting for a worker", McpTags.TOOL, McpTags.PROMPT),

	/** How long sessions lived that have ended. */
	SESSION_DURATION("mcp.server.session.duration", Meter.Type.TIMER, "seconds", "How long sessions lived that ended",
			McpTags.PROTOCOL_VERSION, McpTags.SESSION_END),

	/** Requests that were refused for want of room. */
	REJECTIONS("mcp.server.rejections", Meter.Type.COUNTER, null, "Requests that were refused for want of room",
			McpTags.REASON),

	/** Calls that took too long. */
	TIMEOUTS("mcp.server.timeouts", Meter.Type.COUNTER, null, "Calls that took too long", McpTags.TOOL, McpTags.PROMPT),

	/** Calls that were cancelled. */
	CANCELLATIONS("mcp.server.cancellations", Meter.Type.COUNTER, null,
			"Calls that their client cancelled or left, or the server ended", McpTags.TOOL, McpTags.PROMPT),

	/** Messages that were refused. */
	MESSAGES_REFUSED("mcp.server.messages.refused", Meter.Type.COUNTER, null,
			"Messages that were refused as they could not be read, or are no requests", McpTags.TRANSPORT,
			McpTags.ERROR_TYPE),

	/** Requests that were refused by their head. */
	REQUESTS_REFUSED("mcp.server.requests.refused", Meter.Type.COUNTER, null,
			"HTTP requests that were refused by their head, and not read", McpTags.TRANSPORT, McpTags.HTTP_STATUS),

	/** Handlers that kept an event loop busy. */
	EVENT_LOOP_BLOCKED("mcp.server.eventloop.blocked", Meter.Type.COUNTER, null,
			"Calls whose reactive method kept an event loop for more than 50 ms", McpTags.METHOD, McpTags.TOOL,
			McpTags.PROMPT),

	/** Questions to clients. */
	QUESTIONS("mcp.server.questions", Meter.Type.COUNTER, null,
			"Questions of handlers to clients, by what came of them", McpTags.METHOD, McpTags.ANSWER),

	/** Bytes of messages that clients sent. */
	RECEIVED("mcp.server.received", Meter.Type.COUNTER, "bytes", "Bytes of messages that clients sent",
			McpTags.TRANSPORT),

	/** Bytes of answers and notifications that clients were sent. */
	SENT("mcp.server.sent", Meter.Type.COUNTER, "bytes", "Bytes of notifications and answers that calls sent",
			McpTags.TRANSPORT),

	/** Notifications dropped, as their clients read too slowly. */
	NOTIFICATIONS_DROPPED("mcp.server.notifications.dropped", Meter.Type.COUNTER, null,
			"Notifications that were dropped, as their clients read too slowly", McpTags.TRANSPORT),

	/** Handlers that went on after the end of their call. */
	ZOMBIES_STARTED("mcp.server.zombies.started", Meter.Type.COUNTER, null,
			"Handlers that went on after the end of their call, if only for a moment", McpTags.TOOL, McpTags.PROMPT),

	/** Handlers that go on after the end of their call. */
	ZOMBIES("mcp.server.zombies", Meter.Type.GAUGE, null,
			"Handlers that go on after the end of their call, and keep their permits"),

	/** Calls in flight. */
	CALLS_INFLIGHT("mcp.server.calls.inflight", Meter.Type.GAUGE, null, "Calls in flight"),

	/** Permits in use. */
	PERMITS_USED("mcp.server.permits.used", Meter.Type.GAUGE, null, "Permits in use, by calls in flight and zombies"),

	/** How many permits there are. */
	PERMITS_MAX("mcp.server.permits.max", Meter.Type.GAUGE, null, "Permits that there are"),

	/** Workers that run a call. */
	WORKERS_ACTIVE("mcp.server.workers.active", Meter.Type.GAUGE, null, "Workers that run a call"),

	/** How many workers there may be. */
	WORKERS_MAX("mcp.server.workers.max", Meter.Type.GAUGE, null, "Workers that there may be"),

	/** Calls that wait for a worker. */
	QUEUE_DEPTH("mcp.server.queue.depth", Meter.Type.GAUGE, null, "Calls that wait for a worker"),

	/** How many calls may wait for a worker. */
	QUEUE_CAPACITY("mcp.server.queue.capacity", Meter.Type.GAUGE, null, "Calls that may wait for a worker"),

	/** Sessions. */
	SESSIONS("mcp.server.sessions", Meter.Type.GAUGE, null, "Sessions that are open", McpTags.PROTOCOL_VERSION),

	/** How many sessions there may be. */
	SESSIONS_MAX("mcp.server.sessions.max", Meter.Type.GAUGE, null, "Sessions that there may be"),

	/** Answers that are open streams. */
	STREAMS("mcp.server.streams", Meter.Type.GAUGE, null, "Answers that are event streams, and open"),

	/** Connections. */
	CONNECTIONS("mcp.server.connections", Meter.Type.GAUGE, null, "Connections of the web server that are open"),

	/** How many connections there may be. */
	CONNECTIONS_MAX("mcp.server.connections.max", Meter.Type.GAUGE, null,
			"Connections that the web server may have; 0 for any number"),

	/** Connections that were refused. */
	CONNECTIONS_REFUSED("mcp.server.connections.refused", Meter.Type.COUNTER, null,
			"Connections that were closed at once, as there were enough"),

	/** Streams of subscriptions. */
	SUBSCRIPTIONS("mcp.server.subscriptions", Meter.Type.GAUGE, null, "Streams of subscriptions that are open"),

	/** Tasks that run. */
	TASKS_RUNNING("mcp.server.tasks.running", Meter.Type.GAUGE, null, "Tasks that run"),

	/** Tasks that are kept. */
	TASKS("mcp.server.tasks", Meter.Type.GAUGE, null, "Tasks that are kept, those that have ended among them"),

	/** Requests to clients. */
	REQUESTS_PENDING("mcp.server.pending.requests", Meter.Type.GAUGE, null,
			"Requests of the server that wait for the answers of clients"),

	/** Bytes of events that are kept. */
	REPLAY_USED("mcp.server.replay.used", Meter.Type.GAUGE, "bytes",
			"Events that are kept for clients that lose their connection"),

	/** Buffers that were acquired. */
	BUFFERS_ACQUIRED("mcp.server.buffers.acquired", Meter.Type.COUNTER, null, "Buffers acquired to write to"),

	/** Times that the pool was empty. */
	BUFFERS_MISSES("mcp.server.buffers.misses", Meter.Type.COUNTER, null,
			"Times that memory was reserved for a buffer, as the pool of the process had none"),

	/** Bytes of buffers in use. */
	BUFFERS_USED("mcp.server.buffers.used", Meter.Type.GAUGE, "bytes", "Buffers of the process that are in use"),

	/** Bytes reserved for buffers. */
	BUFFERS_RESERVED("mcp.server.buffers.reserved", Meter.Type.GAUGE, "bytes",
			"Memory of the process that is reserved for buffers"),

	/** Bytes of messages that are held. */
	BUDGET_USED("mcp.server.budget.used", Meter.Type.GAUGE, "bytes", "Messages that are held"),

	/** Bytes of messages that may be held. */
	BUDGET_MAX("mcp.server.budget.max", Meter.Type.GAUGE, "bytes", "Messages that may be held"),

	/** Messages that wait for room. */
	BUDGET_WAITING("mcp.server.budget.waiting", Meter.Type.GAUGE, null, "Messages that wait for room"),

	/** Messages that waited for room in vain. */
	BUDGET_TIMEOUTS("mcp.server.budget.timeouts", Meter.Type.COUNTER, null, "Messages that waited for room in vain"),

	/** Deadlines that are set. */
	DEADLINES("mcp.server.deadlines", Meter.Type.GAUGE, null, "Deadlines that are set"),

	/** Whether the server drains. */
	DRAINING("mcp.server.draining", Meter.Type.GAUGE, null,
			"1 while the server refuses new calls to shut down, else 0");

	private final String name;

	private final Meter.Type type;

	private final @Nullable String unit;

	private final String meaning;

	private final McpTags[] tags;

	McpMeters(String name, Meter.Type type, @Nullable String unit, String meaning, McpTags... tags) {
		this.name = name;
		this.type = type;
		this.unit = unit;
		this.meaning = meaning;
		this.tags = tags;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Meter.Type getType() {
		return this.type;
	}

	@Override
	public @Nullable String getBaseUnit() {
		return this.unit;
	}

	@Override
	public KeyName[] getKeyNames() {
		return this.tags.clone();
	}

	/**
	 * Returns the keys of the tags.
	 * @return the keys, in the order of the documentation
	 */
	public List<String> tagKeys() {
		return List.of(this.tags).stream().map(McpTags::asString).toList();
	}

	/**
	 * Returns what is measured.
	 * @return a phrase
	 */
	public String meaning() {
		return this.meaning;
	}

}
