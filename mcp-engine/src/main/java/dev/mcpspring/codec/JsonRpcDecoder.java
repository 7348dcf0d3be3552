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

	/** What larger messages leave behind is too large to be kept. */
	private static final int MAX_KEPT = 16 * 1024;

	private final DecoderLimits limits;

	private final JsonMapper jsonMapper;

	/**
	 * The last scanner of each thread, which does for the next message when it is done
	 * with the one before. It stays where it is meanwhile: storing references in old
	 * objects costs more than reading a token.
	 */
	private final FastThreadLocal<@Nullable DocumentScanner> own = new FastThreadLocal<>();

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
		DocumentScanner document = this.own.get();
		if (document == null || !document.take()) {
			document = new DocumentScanner(this.limits);
			this.own.set(document);
		}
		return new EnvelopeScanner(document, this.limits.maxMessageSize());
	}

	/**
	 * Takes a scanner back whose message is given up. One that has seen nothing does for
	 * the next message.
	 * @param scanned the scanner, which is used up
	 */
	public void giveUp(EnvelopeScanner scanned) {
		DocumentScanner document = scanned.detach();
		if (document != null) {
			settle(document, document.scanned() == 0);
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
				this.own.remove();
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
			case OBJECT -> envelope(message, places, whenFreed).toMessage();
			case ARRAY -> batch(message, places.elements(), whenFreed);
			default -> throw notObject(places.root());
		};
		scanned.detach();
		settle(document, true);
		return result;
	}

	/**
	 * Ends the use of a scanner. What a message leaves behind that was refused or large
	 * is not kept.
	 */
	private void settle(DocumentScanner document, boolean complete) {
		if (this.own.get() != document) {
			return;
		}
		if (complete && document.scanned() <= MAX_KEPT) {
			document.reset();
		}
		else {
			this.own.remove();
		}
	}

	/**
	 * Finds out which request a failed scan has met. Bytes that are not JSON name nobody.
	 */
	private @Nullable RequestId requestIn(MalformedMessageException failure, Places places, ByteBuf message) {
		if (failure.code().equals(ErrorCode.PARSE_ERROR) || places.root() != JsonType.OBJECT) {
			return null;
		}
		return envelope(message, places, NOTHING).requestId();
	}

	private Envelope envelope(ByteBuf message, Places places, Runnable whenFreed) {
		return new Envelope(members(message, places.usedIndices(), whenFreed), places.readAhead());
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
			return new Envelope(members, ReadAhead.NOTHING).toMessage();
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
