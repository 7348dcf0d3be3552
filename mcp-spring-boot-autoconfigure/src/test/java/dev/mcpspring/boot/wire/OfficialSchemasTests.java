package dev.mcpspring.boot.wire;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests for {@link OfficialSchemas}: that they are there, and refuse what does not fit.
 */
class OfficialSchemasTests {

	@BeforeEach
	void schemasArePresent() {
		assumeTrue(OfficialSchemas.arePresent(), "no shared/schema beside the checkout");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					2024-11-05 | tools/list      | {"jsonrpc":"2.0","id":1,"result":{}}
					2025-03-26 | tools/list      | {"jsonrpc":"2.0","id":1,"result":{"tools":[{"name":"x"}]}}
					2025-06-18 | tools/call      | {"jsonrpc":"2.0","id":1,"result":{"content":[],"structuredContent":[]}}
					2025-11-25 | tools/call      | {"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text"}]}}
					2025-11-25 | initialize      | {"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"x","capabilities":{}}}
					2026-07-28 | tools/call      | {"jsonrpc":"2.0","id":1,"result":{"content":[]}}
					2026-07-28 | server/discover | {"jsonrpc":"2.0","id":1,"result":{"resultType":"complete","supportedVersions":[]}}
					2026-07-28 | tools/list      | {"jsonrpc":"2.0","id":1,"error":{"code":-32022,"message":"x"}}
					2026-07-28 | tools/list      | {"jsonrpc":"2.0","id":1,"error":{"code":"x","message":"x"}}
					2025-11-25 | tools/list      | {"id":1,"result":{"tools":[]}}
					2025-11-25 | tools/list      | {"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"x"}}
					2025-11-25 | tools/call      | {"jsonrpc":"2.0","method":"notifications/progress","params":{"progress":1}}
					2025-11-25 | no/such         | {"jsonrpc":"2.0","id":1,"result":{}}
					""")
	void refuseWhatDoesNotFit(String revision, String method, String message) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> validate(revision, method, message));
	}

	@Test
	void takeWhatFits() {
		validate("2025-11-25", "ping", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
		validate("2024-11-05", "ping", "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":1,\"message\":\"x\"}}");
		validate(McpWire.MODERN, "ping", "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":1,\"message\":\"x\"}}");
	}

	private static void validate(String revision, String method, String message) {
		byte[] request = "{\"id\":1,\"method\":\"%s\"}".formatted(method).getBytes(StandardCharsets.UTF_8);
		OfficialSchemas.of(revision).validate(JsonMapper.shared().readTree(message), request);
	}

}
