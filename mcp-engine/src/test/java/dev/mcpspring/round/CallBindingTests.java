package dev.mcpspring.round;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.codec.EnvelopeScanner;
import dev.mcpspring.codec.JsonRpcDecoder;
import dev.mcpspring.codec.JsonRpcRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallBinding}.
 */
class CallBindingTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"name":"t","arguments":{"a":1,"b":[1,{"c":"x","d":null}]}} | {"arguments":{"b":[1,{"d":null,"c":"x"}],"a":1},"name":"t"}
					{"name":"t"}                                                | {"name":"t","arguments":{}}
					{"name":"t","requestState":"a"}                             | {"name":"t","requestState":"b","_meta":{"x":1}}
					{"name":"t","inputResponses":{"a":1}}                       | {"name":"t","inputResponses":{}}
					{"name":"t","arguments":{"a":"\\u0041"}}                    | {"name":"t","arguments":{"a":"A"}}
					""")
	void isTheSameForTheSameCall(String first, String second) {
		assertThat(binding(null, "tools/call", first)).isEqualTo(binding(null, "tools/call", second));
	}

	@Test
	void differsForEveryOtherCall() {
		Set<String> bindings = new HashSet<>();
		List<String> calls = List.of("{\"name\":\"t\"}", "{\"name\":\"u\"}", "{\"uri\":\"t\"}",
				"{\"name\":\"t\",\"uri\":\"t\"}", "{\"name\":\"t\",\"arguments\":{\"a\":1}}",
				"{\"name\":\"t\",\"arguments\":{\"a\":\"1\"}}", "{\"name\":\"t\",\"arguments\":{\"a\":true}}",
				"{\"name\":\"t\",\"arguments\":{\"a\":null}}", "{\"name\":\"t\",\"arguments\":{\"a\":[1]}}",
				"{\"name\":\"t\",\"arguments\":{\"a\":{}}}", "{\"name\":\"t\",\"arguments\":{\"a\":[]}}",
				"{\"name\":\"t\",\"arguments\":{\"a\":[[]]}}", "{\"name\":\"t\",\"arguments\":{\"a\":[],\"b\":[]}}",
				"{\"name\":\"t\",\"arguments\":{\"a\":[\"\",\"\"]}}", "{\"name\":\"t\",\"arguments\":{\"a\":[\"\"]}}");
		for (String call : calls) {
			bindings.add(binding(null, "tools/call", call));
			bindings.add(binding("", "tools/call", call));
			bindings.add(binding("alice", "tools/call", call));
			bindings.add(binding("alice", "prompts/get", call));
		}
		assertThat(bindings).hasSize(4 * calls.size());
	}

	private static String binding(@Nullable String principal, String method, String params) {
		JsonRpcDecoder decoder = new JsonRpcDecoder(DecoderLimits.defaults(), JsonMapper.shared());
		ByteBuf message = Unpooled.copiedBuffer(
				"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\",\"params\":" + params + "}", StandardCharsets.UTF_8);
		EnvelopeScanner scanner = decoder.newScanner();
		scanner.scan(message);
		JsonRpcRequest request = (JsonRpcRequest) decoder.decode(scanner, message);
		try {
			return HexFormat.of().formatHex(CallBinding.of(principal, method, request.params()));
		}
		finally {
			request.release();
		}
	}

}
