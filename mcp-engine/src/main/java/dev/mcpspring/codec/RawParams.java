package dev.mcpspring.codec;

import java.util.function.Function;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * The parameters of a message, still as the bytes that arrived. The scanner has checked
 * that they are JSON within the limits and noted where the known members are.
 * <p>
 * Thread-safe until {@link #release()}, after which nothing can be read. Whoever holds
 * the parameters releases them once.
 */
public final class RawParams {

	private static final byte[] EMPTY_OBJECT = { '{', '}' };

	/** Each of the three characters may be spelled as an escape. */
	private static final int MAX_VERSION_LENGTH = 20;

	private final MessageBytes bytes;

	/**
	 * None once the parameters are released: a stream keeps the request that opened it.
	 */
	private int @Nullable [] places;

	/**
	 * Creates parameters.
	 * @param body the message, of which ownership passes to the new object
	 * @param places for each {@link Member}, by its ordinal, the index of its value's
	 * first byte and the index after its last, 0 and 0 if it is absent, as are those that
	 * there is no room for; then what {@link Places} notes of long arguments
	 * @param jsonMapper reads the values
	 * @param whenFreed runs when nobody holds the message any more
	 */
	RawParams(ByteBuf body, int[] places, JsonMapper jsonMapper, Runnable whenFreed) {
		this.bytes = new MessageBytes(body, jsonMapper, whenFreed);
		this.places = places;
	}

	/**
	 * Returns the type of a member.
	 * @param member the member
	 * @return its type, or {@link JsonType#ABSENT}
	 */
	public JsonType type(Member member) {
		int start = start(member);
		if (start == 0) {
			return JsonType.ABSENT;
		}
		return JsonType.startingWith(this.bytes.get(start));
	}

	/**
	 * Reads a member that is a string.
	 * @param member the member
	 * @return the string
	 * @throws IllegalStateException if it is no string
	 */
	public String text(Member member) {
		this.bytes.hold();
		try {
			if (peek(member) != JsonType.STRING) {
				throw new IllegalStateException("%s: %s (expected: STRING)".formatted(member.key(), peek(member)));
			}
			return this.bytes.recurringText(start(member) + 1, end(member) - 1);
		}
		finally {
			this.bytes.release();
		}
	}

	/**
	 * Returns the type of a member, for whoever holds the bytes, as the decoder does
	 * while nobody else knows them.
	 */
	JsonType peek(Member member) {
		int start = start(member);
		return (start > 0) ? JsonType.startingWith(this.bytes.buffer().getByte(start)) : JsonType.ABSENT;
	}

	/**
	 * Reads a member that names something, such as a tool or a resource.
	 * @param member the member
	 * @return the string
	 * @throws McpException as invalid parameters, if it is absent, no string, or holds
	 * U+0000 or a lone surrogate, which do not survive everywhere
	 */
	public String identifier(Member member) {
		if (type(member) != JsonType.STRING) {
			throw new McpException(ErrorCode.INVALID_PARAMS,
					member.key() + ": " + type(member) + " (expected: a string)");
		}
		String text = text(member);
		if (!PlainText.isPlain(text)) {
			throw new McpException(ErrorCode.INVALID_PARAMS,
					member.key() + ": not plain text (expected: no U+0000 and no lone surrogates)");
		}
		return text;
	}

	/**
	 * Reads a member that is the id of a request.
	 * @param member the member
	 * @return the id, or {@code null} if it is absent or nothing that an id can be: a
	 * string of up to 128 characters or an integer of up to 53 bits
	 */
	public @Nullable RequestId id(Member member) {
		this.bytes.hold();
		try {
			return peekId(member);
		}
		finally {
			this.bytes.release();
		}
	}

	/**
	 * Reads the id of a request as {@link #id} does, for whoever holds the bytes.
	 */
	@Nullable RequestId peekId(Member member) {
		return switch (peek(member)) {
			case STRING -> (length(member) <= RequestId.MAX_LENGTH_ON_WIRE)
					? RequestId.ofAny(this.bytes.heldText(start(member) + 1, end(member) - 1)) : null;
			case NUMBER -> RequestId.ofAny(this.bytes.buffer(), start(member), end(member));
			default -> null;
		};
	}

	/**
	 * Tells whether the message says that it is JSON-RPC 2.0, if nobody knows yet.
	 */
	boolean isVersion2() {
		return peek(Member.JSONRPC) == JsonType.STRING && length(Member.JSONRPC) <= MAX_VERSION_LENGTH
				&& text(Member.JSONRPC).equals("2.0");
	}

	/**
	 * Tells whether a member's last byte is among those that have arrived.
	 */
	boolean isComplete(Member member) {
		int end = end(member);
		return end > 0 && end <= this.bytes.buffer().writerIndex();
	}

	/**
	 * Opens a member as a stream of tokens. An absent member reads as an empty object.
	 * @param member the member
	 * @return a parser in front of the first token, which the caller closes
	 */
	public JsonParser parser(Member member) {
		return parser(mapper().reader(), member);
	}

	/**
	 * Opens a member as a stream of tokens, with the settings of a reader of one's own.
	 * @param reader creates the parser
	 * @param member the member
	 * @return a parser in front of the first token, which the caller closes
	 */
	public JsonParser parser(ObjectReader reader, Member member) {
		int start = start(member);
		if (start == 0) {
			return reader.createParser(EMPTY_OBJECT);
		}
		return reader.createParser(this.bytes.input(start, end(member)));
	}

	/**
	 * Goes through the members of a member that is an object. An absent one has none.
	 * @param member the member
	 * @return in front of the first
	 */
	public RawMembers members(Member member) {
		int start = start(member);
		return new RawMembers(this.bytes, places(), start, (start > 0) ? end(member) : 0);
	}

	/**
	 * Reads a member into a type. An absent member reads as an empty object.
	 * @param <T> the type
	 * @param member the member
	 * @param type the type
	 * @param failure creates the exception to throw from a message for the client
	 * @return the value
	 */
	public <T> T read(Member member, Class<T> type, Function<String, ? extends RuntimeException> failure) {
		return read(member, mapper().constructType(type), failure);
	}

	/**
	 * Reads a member into a type. An absent member reads as an empty object.
	 * @param <T> the type
	 * @param member the member
	 * @param type the type
	 * @param failure creates the exception to throw from a message for the client
	 * @return the value
	 */
	public <T> T read(Member member, TypeReference<T> type, Function<String, ? extends McpException> failure) {
		return read(member, mapper().getTypeFactory().constructType(type), failure);
	}

	/**
	 * Reads a tree into a type.
	 * @param <T> the type
	 * @param member where the tree comes from
	 * @param tree the tree
	 * @param type the type
	 * @param failure creates the exception to throw from a message for the client
	 * @return the value
	 */
	public <T> T read(Member member, JsonNode tree, Class<T> type, Function<String, ? extends McpException> failure) {
		return read(member, mapper().treeAsTokens(tree), mapper().constructType(type), failure);
	}

	private <T> T read(Member member, JavaType type, Function<String, ? extends RuntimeException> failure) {
		return read(member, parser(member), type, failure);
	}

	private <T> T read(Member member, JsonParser tokens, JavaType type,
			Function<String, ? extends RuntimeException> failure) {
		try (JsonParser parser = tokens) {
			return mapper().readerFor(type).readValue(parser);
		}
		catch (JacksonException ex) {
			throw failure.apply("%s: %s".formatted(member.key(), ex.getOriginalMessage()));
		}
	}

	/**
	 * Returns how many bytes a member has.
	 * @param member the member
	 * @return the length; 0 if it is absent
	 */
	public int length(Member member) {
		return end(member) - start(member);
	}

	/**
	 * Returns a digest of a member as the client has written it.
	 * @param member the member
	 * @param limit how many bytes are looked at; of a longer value, the length counts too
	 * @return SHA-256 in hexadecimal digits, or {@code null} if the member is absent
	 */
	public @Nullable String digest(Member member, int limit) {
		int start = start(member);
		return (start > 0) ? MemberDigest.of(this.bytes.buffer(), start, end(member), limit) : null;
	}

	/**
	 * Gives the bytes back. What is read later fails.
	 */
	public void release() {
		this.places = null;
		this.bytes.release();
	}

	private JsonMapper mapper() {
		return this.bytes.jsonMapper();
	}

	private int start(Member member) {
		return place(2 * member.ordinal());
	}

	private int end(Member member) {
		return place(2 * member.ordinal() + 1);
	}

	private int place(int number) {
		int[] known = places();
		return (number < known.length) ? known[number] : 0;
	}

	private int[] places() {
		int[] known = this.places;
		if (known == null) {
			throw MessageBytes.released();
		}
		return known;
	}

}
