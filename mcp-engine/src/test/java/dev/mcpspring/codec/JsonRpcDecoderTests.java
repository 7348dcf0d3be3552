package dev.mcpspring.codec;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JsonRpcDecoder}.
 */
class JsonRpcDecoderTests {

	private final JsonRpcDecoder decoder = new JsonRpcDecoder(DecoderLimits.defaults(), JsonMapper.shared());

	@Test
	void decodesRequest() {
		JsonRpcMessage message = decode(
				"""
						{"jsonrpc":"2.0","id":7,"method":"tools/call",
						 "params":{"name":"echo","arguments":{"_meta":{"progressToken":9},"method":1},"_meta":{"progressToken":"t"}}}""");
		assertThat(message).isInstanceOfSatisfying(JsonRpcRequest.class, (request) -> {
			assertThat(request.id()).isEqualTo(RequestId.of(7));
			assertThat(request.method()).isEqualTo("tools/call");
			assertThat(request.params().text(Member.NAME)).isEqualTo("echo");
			assertThat(request.params().text(Member.META_PROGRESS_TOKEN)).isEqualTo("t");
			assertThat(request.params().length(Member.ARGUMENTS)).isEqualTo(41);
			request.release();
		});
	}

	private JsonRpcMessage decode(String json) {
		ByteBuf message = Unpooled.copiedBuffer(json, StandardCharsets.UTF_8);
		EnvelopeScanner scanner = this.decoder.newScanner();
		scanner.scan(message);
		scanner.finish();
		return this.decoder.decode(scanner, message);
	}

}
