package dev.mcpspring.benchmarks.client;

import java.nio.charset.StandardCharsets;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads an answer to a call, whether it comes as JSON or as the last event of a stream.
 */
public final class EchoReply {

	private static final JsonMapper JSON_MAPPER = new JsonMapper();

	private EchoReply() {
	}

	/**
	 * Checks that the tool has answered this call with this message.
	 */
	static void check(byte[] body, int length, int id, String message) {
		JsonNode reply = json(body, length);
		JsonNode text = reply.at("/result/content/0/text");
		if (reply.path("id").asInt(-1) != id || !text.isString() || !text.asString().equals(message)
				|| reply.at("/result/isError").asBoolean(false)) {
			throw new IllegalStateException("reply: %s (expected: call %d and its message of %d characters)"
				.formatted(excerpt(reply.toString()), id, message.length()));
		}
	}

	/**
	 * Reads the last message of an answer.
	 */
	public static JsonNode json(byte[] body, int length) {
		int start = lastData(body, length);
		return JSON_MAPPER.readTree(body, start, length - start);
	}

	/**
	 * Returns where the JSON begins: at the start, or after the last {@code data:}.
	 */
	private static int lastData(byte[] body, int length) {
		if (length > 0 && body[0] == '{') {
			return 0;
		}
		for (int i = length - 6; i >= 0; i--) {
			if (body[i] == 'd' && body[i + 1] == 'a' && body[i + 2] == 't' && body[i + 3] == 'a' && body[i + 4] == ':'
					&& (i == 0 || body[i - 1] == '\n')) {
				return i + 5;
			}
		}
		throw new IllegalStateException("reply: '%s' (expected: JSON or events)"
			.formatted(excerpt(new String(body, 0, length, StandardCharsets.UTF_8))));
	}

	private static String excerpt(String text) {
		return (text.length() > 200) ? text.substring(0, 200) + "..." : text;
	}

}
