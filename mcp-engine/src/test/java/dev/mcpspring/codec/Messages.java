package dev.mcpspring.codec;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes messages from text, as a transport would from bytes.
 *
 * @param allocator where the bytes lie
 * @param kind in which kind of buffer
 */
record Messages(ByteBufAllocator allocator, BufferKind kind) {

	private static final JsonRpcDecoder DECODER = new JsonRpcDecoder(DecoderLimits.defaults(), JsonMapper.shared());

	JsonRpcMessage decode(String json) {
		ByteBuf message = this.kind.fill(this.allocator, json.getBytes(StandardCharsets.UTF_8));
		EnvelopeScanner scanner = DECODER.newScanner();
		try {
			scanner.scan(message);
		}
		catch (MalformedMessageException ex) {
			// Reported again, with the id, by the decoder.
		}
		return DECODER.decode(scanner, message);
	}

	/**
	 * Takes the parameters of a request from text.
	 */
	RawParams params(String json) {
		return ((JsonRpcRequest) decode("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":" + json + "}"))
			.params();
	}

}
