package dev.mcpspring.benchmarks.openloop;

import java.nio.charset.StandardCharsets;

import tools.jackson.databind.JsonNode;

import dev.mcpspring.benchmarks.client.EchoReply;
import dev.mcpspring.benchmarks.client.ReplyReader;

/**
 * Tells what a reply means, and whether it is one to this call at all.
 */
final class Judge {

	private static final byte[] RETRY_AFTER = ascii("retry-after:");

	private static final byte[] ID = ascii("\"id\":");

	private static final byte[] RESULT = ascii("\"result\":");

	private static final byte[] ERROR = ascii("\"error\":");

	private static final byte[] INTERNAL_ERROR = ascii("\"code\":-32603");

	private static final byte[] IS_ERROR = ascii("\"isError\":true");

	private Judge() {
	}

	static Verdict judge(ReplyReader reply, int id) {
		return switch (reply.status()) {
			case 200 -> answer(reply, id);
			case 202 -> Verdict.ACCEPTED;
			case 429, 503 -> rejection(reply, id);
			case 400, 404, 413, 415 -> contains(reply, ERROR) ? Verdict.REFUSED : Verdict.WRONG;
			case 405 -> Verdict.REFUSED;
			default -> Verdict.WRONG;
		};
	}

	private static Verdict answer(ReplyReader reply, int id) {
		if (reply.bodyLength() == 0) {
			return Verdict.CANCELLED;
		}
		if (reply.body()[0] != '{') {
			return lastEvent(reply, id);
		}
		if (!hasId(reply, id)) {
			return Verdict.WRONG;
		}
		if (!contains(reply, RESULT)) {
			return contains(reply, ERROR) ? Verdict.REFUSED : Verdict.WRONG;
		}
		return contains(reply, IS_ERROR) ? Verdict.TOOL_ERROR : Verdict.DONE;
	}

	private static Verdict lastEvent(ReplyReader reply, int id) {
		JsonNode message = EchoReply.json(reply.body(), reply.bodyLength());
		if (message.path("id").asInt(-1) != id) {
			return Verdict.WRONG;
		}
		if (message.has("error")) {
			return Verdict.REJECTED;
		}
		return message.at("/result/isError").asBoolean(false) ? Verdict.TOOL_ERROR : Verdict.DONE;
	}

	private static Verdict rejection(ReplyReader reply, int id) {
		boolean right = hasId(reply, id) && contains(reply, INTERNAL_ERROR) && reply.hasHeader(RETRY_AFTER);
		return right ? Verdict.REJECTED : Verdict.WRONG;
	}

	/**
	 * Judges a message that comes on a stream.
	 */
	static Verdict message(byte[] body, int length, byte[] expected) {
		if (indexOf(body, length, RESULT) >= 0) {
			if (indexOf(body, length, IS_ERROR) >= 0) {
				return Verdict.TOOL_ERROR;
			}
			return (indexOf(body, length, expected) >= 0) ? Verdict.DONE : Verdict.WRONG;
		}
		if (indexOf(body, length, ERROR) < 0) {
			return Verdict.WRONG;
		}
		return (indexOf(body, length, INTERNAL_ERROR) >= 0) ? Verdict.REJECTED : Verdict.REFUSED;
	}

	/**
	 * Returns the number of the call that a message answers, or 0.
	 */
	static int id(byte[] body, int length) {
		int start = indexOf(body, length, ID);
		int found = 0;
		for (int i = start + ID.length; start >= 0 && i < length; i++) {
			int digit = body[i] - '0';
			if (digit < 0 || digit > 9) {
				break;
			}
			found = 10 * found + digit;
		}
		return found;
	}

	private static boolean hasId(ReplyReader reply, int id) {
		return id(reply.body(), reply.bodyLength()) == id;
	}

	static boolean contains(ReplyReader reply, byte[] what) {
		return indexOf(reply.body(), reply.bodyLength(), what) >= 0;
	}

	private static int indexOf(byte[] body, int length, byte[] what) {
		if (what.length == 0) {
			return 0;
		}
		for (int i = 0; i <= length - what.length; i++) {
			if (body[i] == what[0] && matches(body, i, what)) {
				return i;
			}
		}
		return -1;
	}

	private static boolean matches(byte[] body, int start, byte[] what) {
		for (int i = 1; i < what.length; i++) {
			if (body[start + i] != what[i]) {
				return false;
			}
		}
		return true;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
