package dev.mcpspring.codec;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.buffer.BufferPool;
import dev.mcpspring.protocol.McpException;

/**
 * Writes JSON-RPC messages, each once and into one pooled buffer.
 * <p>
 * Thread-safe.
 */
public final class JsonRpcEncoder {

	private final BufferPool pool;

	private final JsonMapper jsonMapper;

	private final int maxMessageSize;

	/**
	 * Creates an encoder.
	 * @param pool gives the buffers
	 * @param jsonMapper writes values that are not the protocol's own
	 * @param maxMessageSize how many bytes a message may have
	 */
	public JsonRpcEncoder(BufferPool pool, JsonMapper jsonMapper, int maxMessageSize) {
		this.pool = pool;
		this.jsonMapper = jsonMapper;
		this.maxMessageSize = maxMessageSize;
	}

	/**
	 * Returns an empty buffer for several messages.
	 * @return the buffer, owned by the caller
	 */
	public ByteBuf open() {
		return this.pool.acquire();
	}

	/**
	 * Writes a response with a result.
	 * @param id the id of the request
	 * @param result writes the members of the result
	 * @return the frame, owned by the caller
	 * @throws ResultTooLargeException if it is larger than the limit
	 */
	public ByteBuf result(RequestId id, Body result) {
		return encode((json) -> writeResult(json, id, result), List.of());
	}

	/**
	 * Writes a response with a result of which some is read while it is sent.
	 * @param id the id of the request
	 * @param result writes the members of the result
	 * @return the frame, owned by the caller
	 * @throws ResultTooLargeException if what is there already is larger than the limit
	 */
	public StreamedFrame streamedResult(RequestId id, Body result) {
		List<StreamedFrame.Hole> holes = new ArrayList<>(1);
		ByteBuf frame = encode((json) -> writeResult(json, id, result), holes);
		return new StreamedFrame(frame, List.copyOf(holes));
	}

	private static void writeResult(JsonWriter json, RequestId id, Body result) {
		json.name("id");
		id.write(json);
		json.name("result").beginObject();
		result.write(json);
		json.endObject();
	}

	/**
	 * Returns how many bytes a message may have.
	 * @return how many
	 */
	public int maxMessageSize() {
		return this.maxMessageSize;
	}

	/**
	 * Returns what writes values that are not the protocol's own.
	 * @return the mapper
	 */
	public JsonMapper jsonMapper() {
		return this.jsonMapper;
	}

	/**
	 * Returns where the buffers come from.
	 * @return the pool
	 */
	public BufferPool pool() {
		return this.pool;
	}

	/**
	 * Writes a response with an error.
	 * @param id the id of the request, or {@code null} if it could not be read
	 * @param nullId whether an id that could not be read is written as {@code null} or
	 * left out
	 * @param error what is wrong
	 * @return the frame, owned by the caller
	 */
	public ByteBuf error(@Nullable RequestId id, boolean nullId, McpException error) {
		return encode((json) -> {
			writeId(json, id, nullId);
			json.name("error").beginObject();
			json.name("code").number(error.code().value());
			json.name("message").string(error.getMessage());
			if (error.data() != null) {
				json.name("data").value(error.data());
			}
			json.endObject();
		});
	}

	/**
	 * Writes a response with an error that was encoded in advance.
	 * @param id the id of the request, or {@code null} if it could not be read
	 * @param nullId whether an id that could not be read is written as {@code null} or
	 * left out
	 * @param error the error, as JSON on one line
	 * @return the frame, owned by the caller
	 */
	public ByteBuf error(@Nullable RequestId id, boolean nullId, String error) {
		return encode((json) -> {
			writeId(json, id, nullId);
			json.name("error").raw(error);
		});
	}

	private static void writeId(JsonWriter json, @Nullable RequestId id, boolean nullId) {
		if (id != null) {
			json.name("id");
			id.write(json);
		}
		else if (nullId) {
			json.name("id").raw("null");
		}
	}

	/**
	 * Writes a request.
	 * @param id the id, which the answer repeats
	 * @param method the method
	 * @param params writes the members of the parameters
	 * @return the frame, owned by the caller
	 */
	public ByteBuf request(RequestId id, String method, Body params) {
		return encode((json) -> {
			json.name("id");
			id.write(json);
			json.name("method").string(method);
			json.name("params").beginObject();
			params.write(json);
			json.endObject();
		});
	}

	/**
	 * Writes a notification.
	 * @param method the method
	 * @param params writes the members of the parameters
	 * @return the frame, owned by the caller
	 */
	public ByteBuf notification(String method, Body params) {
		return encode((json) -> {
			json.name("method").string(method);
			json.name("params").beginObject();
			params.write(json);
			json.endObject();
		});
	}

	private ByteBuf encode(Body message) {
		return encode(message, List.of());
	}

	private ByteBuf encode(Body message, List<StreamedFrame.Hole> holes) {
		ByteBuf frame = this.pool.acquire();
		try {
			JsonWriter json = new JsonWriter(frame, this.jsonMapper, this.maxMessageSize, holes);
			json.beginObject();
			json.name("jsonrpc").string("2.0");
			message.write(json);
			json.endObject();
			return frame;
		}
		catch (Throwable ex) {
			frame.release();
			throw ex;
		}
	}

	/**
	 * Writes members into an open object.
	 */
	@FunctionalInterface
	public interface Body {

		/**
		 * Writes the members.
		 * @param json an open object
		 */
		void write(JsonWriter json);

	}

}
