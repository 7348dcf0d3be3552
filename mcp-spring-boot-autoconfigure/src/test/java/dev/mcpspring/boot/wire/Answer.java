package dev.mcpspring.boot.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An HTTP response and the messages in it, read strictly and by nothing that the server
 * writes with. Immutable.
 */
final class Answer {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final int status;

	private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private final String body;

	private final List<JsonNode> messages;

	Answer(int status, Map<String, List<String>> headers, byte[] body) {
		this.status = status;
		this.headers.putAll(headers);
		this.body = decode(body);
		this.messages = messages(this.body, header("Content-Type"));
	}

	/**
	 * Checks the messages against the schema of a revision.
	 * @param request the body that they answer
	 */
	Answer validated(String revision, byte[] request) {
		OfficialSchemas schemas = OfficialSchemas.of(revision);
		for (JsonNode message : this.messages) {
			schemas.validate(message, request);
		}
		return this;
	}

	int status() {
		return this.status;
	}

	String body() {
		return this.body;
	}

	/**
	 * Returns the only value of a header, or {@code null} if it is absent.
	 */
	String header(String name) {
		List<String> values = this.headers.getOrDefault(name, List.of());
		assertThat(values).as(name).hasSizeLessThan(2);
		return values.isEmpty() ? null : values.get(0);
	}

	boolean isStream() {
		return "text/event-stream".equals(header("Content-Type"));
	}

	List<JsonNode> messages() {
		return this.messages;
	}

	/**
	 * Returns the response, which comes last.
	 */
	JsonNode message() {
		assertThat(this.messages).as("status %d, body '%s'", this.status, this.body).isNotEmpty();
		return this.messages.get(this.messages.size() - 1);
	}

	JsonNode result() {
		assertThat(message().has("result")).as(message()::toString).isTrue();
		return message().get("result");
	}

	JsonNode error() {
		assertThat(message().has("error")).as(message()::toString).isTrue();
		return message().get("error");
	}

	/**
	 * Returns the first text of a tool's result.
	 */
	String text() {
		return result().path("content").path(0).path("text").asString();
	}

	/**
	 * Returns the parameters of all notifications of a method.
	 */
	List<JsonNode> notifications(String method) {
		return this.messages.stream()
			.filter((message) -> message.path("method").asString("").equals(method))
			.map((message) -> message.path("params"))
			.toList();
	}

	/**
	 * Asserts that this is one error and nothing else.
	 */
	Answer assertError(int status, int code, String message) {
		assertThat(this.messages).as("status %d, body '%s'", this.status, this.body).hasSize(1);
		assertThat("%d %d %s".formatted(this.status, error().path("code").asInt(), error().path("message").asString()))
			.isEqualTo("%d %d %s".formatted(status, code, message));
		return this;
	}

	/**
	 * Asserts that the only message has an id.
	 */
	Answer assertId(String json) {
		assertThat(String.valueOf(message().get("id"))).isEqualTo(json);
		return this;
	}

	/**
	 * Asserts that the only message has no id.
	 */
	Answer assertNoId() {
		assertThat(message().has("id")).as(message()::toString).isFalse();
		return this;
	}

	/**
	 * Asserts that there is a status and no body.
	 */
	Answer assertEmpty(int status) {
		assertThat(this.status).as(this.body).isEqualTo(status);
		assertThat(this.body).isEmpty();
		return this;
	}

	@Override
	public String toString() {
		return this.status + " " + this.headers + " " + this.body;
	}

	private static List<JsonNode> messages(String body, String contentType) {
		if (body.isEmpty() || contentType == null) {
			return List.of();
		}
		List<JsonNode> messages = new ArrayList<>();
		if (contentType.equals("text/event-stream")) {
			for (Event event : Event.all(body)) {
				if (event.isMessage()) {
					messages.add(MAPPER.readTree(event.data()));
				}
			}
		}
		else if (contentType.equals("application/json")) {
			assertThat(body).doesNotContain("\n");
			JsonNode tree = MAPPER.readTree(body);
			if (tree.isArray()) {
				tree.forEach(messages::add);
			}
			else {
				messages.add(tree);
			}
		}
		return messages;
	}

	private static String decode(byte[] body) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new AssertionError("body is no UTF-8", ex);
		}
	}

}
