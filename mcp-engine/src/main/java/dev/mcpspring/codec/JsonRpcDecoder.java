package dev.mcpspring.codec;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.protocol.ErrorCode;

/**
 * Turns bytes into messages: a scanner looks at each chunk as it arrives, then the
 * message is put together from what the scanner noted.
 * <p>
 * Thread-safe.
 */
public final class JsonRpcDecoder {

	private static final Runnable NOTHING = () -> {
	};

	/** What larger messages leave behind is not kept. */
	private static final int MAX_KEPT = 16 * 1024;

	private final DecoderLimits limits;

	private final JsonMapper jsonMapper;

	/** One scanner for the next message of each thread, as messages are small. */
	private final FastThreadLocal<@Nullable DocumentScanner> idle = new FastThreadLocal<>();

	/**
	 * Creates a decoder.
	 * @param limits what a message may be made of
	 * @param jsonMapper reads parameters
	 */
	public JsonRpcDecoder(DecoderLimits limits, JsonMapper jsonMapper) {
		this.limits = limits;
		this.jsonMapper = jsonMapper;
	}

	/**
	 * Creates a scanner for the next message.
	 * @return a scanner that has seen nothing, and is used up by {@link #decode}
	 */
	public EnvelopeScanner newScanner() {
		DocumentScanner document = this.idle.get();
		this.idle.set(null);
		return new EnvelopeScanner((document != null) ? document : new DocumentScanner(this.limits),
				this.limits.maxMessageSize());
	}

	/**
	 * Takes a scanner back whose message is given up. One that has seen nothing does for
	 * the next message.
	 * @param scanned the scanner, which is used up
	 */
	public void giveUp(EnvelopeScanner scanned) {
		DocumentScanner document = scanned.detach();
		if (document != null && document.scanned() == 0) {
			this.idle.set(document);
		}
	}

	/**
	 * Ends the scan and returns the message, as
	 * {@link #decode(EnvelopeScanner, ByteBuf, Runnable)} does.
	 * @param scanned the scanner that has seen all of the message
	 * @param message the same bytes, of which ownership passes to the message returned
	 * @return the message, which the caller releases
	 * @throws MalformedMessageException if the bytes are no message; they are released
	 */
	public JsonRpcMessage decode(EnvelopeScanner scanned, ByteBuf message) {
		return decode(scanned, message, NOTHING);
	}

	/**
	 * Ends the scan and returns the message. A scan that has failed may be passed too,
	 * with what has arrived so far: its failure is thrown, and names the request if that
	 * is known already.
	 * @param scanned the scanner that has seen all of the message
	 * @param message the same bytes, of which ownership passes to the message returned
	 * @param whenFreed runs when nobody holds the bytes any more; not if this method
	 * throws
	 * @return the message, which the caller releases
	 * @throws MalformedMessageException if the bytes are no message; they are released
	 */
	public JsonRpcMessage decode(EnvelopeScanner scanned, ByteBuf message, Runnable whenFreed) {
		boolean decoded = false;
		try {
			JsonRpcMessage result = decodeBorrowed(scanned, message, whenFreed);
			decoded = true;
			return result;
		}
		finally {
			if (!decoded) {
				message.release();
			}
		}
	}

	private JsonRpcMessage decodeBorrowed(EnvelopeScanner scanned, ByteBuf message, Runnable whenFreed) {
		DocumentScanner document = scanned.document();
		Places places = document.places();
		try {
			scanned.finish();
		}
		catch (MalformedMessageException ex) {
			throw ex.withId(requestIn(ex, places, message));
		}
		if (message.readableBytes() != document.scanned()) {
			throw new IllegalArgumentException(
					"message: %d bytes (expected: %d)".formatted(message.readableBytes(), document.scanned()));
		}
		JsonRpcMessage result = switch (places.root()) {
			case OBJECT -> new Envelope(members(message, places.indices(), whenFreed)).toMessage();
			case ARRAY -> batch(message, places.elements(), whenFreed);
			default -> throw notObject(places.root());
		};
		scanned.detach();
		keep(document);
		return result;
	}

	private void keep(DocumentScanner document) {
		if (document.scanned() <= MAX_KEPT) {
			document.reset();
			this.idle.set(document);
		}
	}

	/**
	 * Finds out which request a failed scan has met. Bytes that are not JSON name nobody.
	 */
	private @Nullable RequestId requestIn(MalformedMessageException failure, Places places, ByteBuf message) {
		if (failure.code().equals(ErrorCode.PARSE_ERROR) || places.root() != JsonType.OBJECT) {
			return null;
		}
		return new Envelope(members(message, places.indices(), NOTHING)).requestId();
	}

	private JsonRpcBatch batch(ByteBuf message, List<Places.Element> elements, Runnable whenFreed) {
		if (elements.isEmpty()) {
			throw MalformedMessageException.notMessage("batch: 0 messages (expected: at least 1)");
		}
		List<JsonRpcMessage> messages = new ArrayList<>(elements.size());
		for (Places.Element element : elements) {
			messages.add(element(message, element, whenFreed));
		}
		if (message.release()) {
			whenFreed.run();
		}
		return new JsonRpcBatch(messages);
	}

	private JsonRpcMessage element(ByteBuf message, Places.Element element, Runnable whenFreed) {
		if (element.type() != JsonType.OBJECT) {
			return new JsonRpcInvalid(notObject(element.type()));
		}
		RawParams members = members(message.retain(), element.indices(), whenFreed);
		try {
			return new Envelope(members).toMessage();
		}
		catch (MalformedMessageException ex) {
			members.release();
			return new JsonRpcInvalid(ex);
		}
	}

	private RawParams members(ByteBuf message, int[] indices, Runnable whenFreed) {
		int first = message.readerIndex();
		if (first > 0) {
			for (int i = 0; i < indices.length; i++) {
				indices[i] += Integer.signum(indices[i]) * first;
			}
		}
		return new RawParams(message, indices, this.jsonMapper, whenFreed);
	}

	private static MalformedMessageException notObject(JsonType type) {
		return MalformedMessageException.notMessage("message: " + type + " (expected: an object)");
	}

}
