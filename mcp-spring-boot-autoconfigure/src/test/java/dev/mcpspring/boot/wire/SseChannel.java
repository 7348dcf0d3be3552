package dev.mcpspring.boot.wire;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of HTTP+SSE, with its stream and the place where it posts.
 */
final class SseChannel extends Channel {

	static final String PATH = "/sse";

	private final McpWire wire;

	private final OpenStream stream;

	private final String endpoint;

	private final String caller;

	private SseChannel(McpWire wire, String revision, String caller) {
		super(revision);
		this.wire = wire;
		this.caller = caller;
		this.stream = withCaller(stream(wire)).openStream();
		assertThat(this.stream.status()).isEqualTo(200);
		this.endpoint = this.stream.next((event) -> true).endpoint();
	}

	/**
	 * Starts to ask for a stream.
	 */
	static Post stream(McpWire wire) {
		return wire.request("GET").path(PATH).with("Accept", "text/event-stream");
	}

	static SseChannel connect(McpWire wire, String revision) {
		return connect(wire, revision, "");
	}

	/**
	 * Connects a client that says who it is.
	 */
	static SseChannel connect(McpWire wire, String revision, String caller) {
		return new SseChannel(wire, revision, caller);
	}

	static SseChannel open(McpWire wire, String revision) {
		SseChannel channel = connect(wire, revision);
		channel.open();
		return channel;
	}

	String endpoint() {
		return this.endpoint;
	}

	OpenStream stream() {
		return this.stream;
	}

	/**
	 * Starts a POST to where this client posts its messages.
	 */
	Post post(String message) {
		return withCaller(this.wire.post(message)).path(this.endpoint).without("Accept");
	}

	private Post withCaller(Post post) {
		return this.caller.isEmpty() ? post : post.with(Callers.HEADER, this.caller);
	}

	@Override
	void write(String message) {
		post(message).send().assertEmpty(202);
	}

	@Override
	JsonNode read() {
		return JsonMapper.shared().readTree(this.stream.next(Event::isMessage).data());
	}

	@Override
	public void close() {
		this.stream.close();
	}

}
