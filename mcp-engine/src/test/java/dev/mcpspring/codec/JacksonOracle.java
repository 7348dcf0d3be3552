package dev.mcpspring.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what Jackson and the JDK think of the bytes that the scanner scans.
 */
final class JacksonOracle {

	private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(100_000)
			.maxNumberLength(10_000_000)
			.maxNameLength(10_000_000)
			.build())
		.build());

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	/** After an even number of backslashes, an escape with a digit that is not ASCII. */
	private static final Pattern WIDE_HEX_DIGIT = Pattern
		.compile("(?<!\\\\)(\\\\\\\\)*+\\\\u\\p{ASCII}{0,3}+\\P{ASCII}");

	private JacksonOracle() {
	}

	/**
	 * Tells whether the bytes are one JSON document without duplicate names, in strict
	 * UTF-8. Jackson's own UTF-8 is not strict and guesses other encodings, so it gets
	 * characters; of these it takes some for hexadecimal digits that are none.
	 */
	static boolean accepts(byte[] bytes) {
		int start = startOf(bytes);
		try {
			String text = StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
				.toString();
			return isOneDocument(text) && WIDE_HEX_DIGIT.matcher(text).results().findAny().isEmpty();
		}
		catch (CharacterCodingException | JacksonException ex) {
			return false;
		}
	}

	private static boolean isOneDocument(String text) {
		try (JsonParser parser = MAPPER.createParser(text)) {
			if (parser.nextToken() == null) {
				return false;
			}
			skip(parser);
			return parser.nextToken() == null;
		}
	}

	/**
	 * Goes to the end of a value. Reads strings, which Jackson would otherwise skip
	 * without a look at their escapes.
	 */
	private static void skip(JsonParser parser) {
		int depth = 0;
		do {
			JsonToken token = parser.currentToken();
			if (token.isStructStart()) {
				depth++;
			}
			else if (token.isStructEnd()) {
				depth--;
			}
			else {
				parser.getString();
			}
		}
		while (depth > 0 && parser.nextToken() != null);
	}

	/**
	 * Returns where the members are, as {@link Verdict#places()} does. Nothing for
	 * documents with a lone surrogate in a name, which Jackson only takes as characters.
	 */
	static Optional<List<String>> places(byte[] bytes) {
		try {
			return Optional.of(parsePlaces(bytes));
		}
		catch (StreamReadException ex) {
			if (ex.getOriginalMessage().contains("surrogate")) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	private static List<String> parsePlaces(byte[] bytes) {
		int start = startOf(bytes);
		List<String> places = new ArrayList<>();
		try (JsonParser parser = MAPPER.createParser(bytes, start, bytes.length - start)) {
			JsonToken root = parser.nextToken();
			if (root != JsonToken.START_ARRAY) {
				places.add(describe(message(parser, start), parser, root));
				return places;
			}
			places.add(JsonType.ARRAY + " []");
			for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
				places.add(describe(message(parser, start), parser, token));
			}
			return places;
		}
	}

	private static String describe(int[] places, JsonParser parser, JsonToken first) {
		JsonType type = switch (first) {
			case START_OBJECT -> JsonType.OBJECT;
			case START_ARRAY -> JsonType.ARRAY;
			case VALUE_STRING -> JsonType.STRING;
			case VALUE_TRUE, VALUE_FALSE -> JsonType.BOOLEAN;
			case VALUE_NULL -> JsonType.NULL;
			default -> JsonType.NUMBER;
		};
		return type + " " + Arrays.toString(places);
	}

	private static int[] message(JsonParser parser, int start) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			skip(parser);
			return new int[0];
		}
		int[] places = new int[2 * Member.values().length];
		members(parser, start, Member.Level.ENVELOPE, places);
		return places;
	}

	private static void members(JsonParser parser, int start, Member.Level level, int[] places) {
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			JsonToken token = parser.nextToken();
			int from = start + (int) parser.currentTokenLocation().getByteOffset();
			Member member = find(level, name);
			if (token == JsonToken.START_OBJECT && member == Member.PARAMS) {
				members(parser, start, Member.Level.PARAMS, places);
			}
			else if (token == JsonToken.START_OBJECT && member == Member.META) {
				members(parser, start, Member.Level.META, places);
			}
			else {
				skip(parser);
			}
			if (member != null) {
				places[2 * member.ordinal()] = from;
				places[2 * member.ordinal() + 1] = start + (int) parser.currentLocation().getByteOffset();
			}
		}
	}

	private static Member find(Member.Level level, String name) {
		return Arrays.stream(Member.values())
			.filter((member) -> member.level() == level && member.key().equals(name))
			.findAny()
			.orElse(null);
	}

	private static int startOf(byte[] bytes) {
		return (bytes.length >= 3 && Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3)) ? 3 : 0;
	}

}
