package dev.mcpspring.boot.autoconfigure.feature;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.feature.tool.ArgumentValidator;
import dev.mcpspring.feature.tool.InvalidArgumentsException;
import dev.mcpspring.feature.tool.ToolArgumentsFixture;
import dev.mcpspring.protocol.JsonSchema;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link SchemaArgumentValidatorFactory}.
 */
class SchemaArgumentValidatorFactoryTests {

	private final SchemaArgumentValidatorFactory factory = new SchemaArgumentValidatorFactory();

	private final ArgumentValidator validator = this.factory.forSchema(JsonSchema.parse("""
			{"type": "object", "properties": {"lines": {"type": "array", "items":
			  {"type": "object", "properties": {"count": {"type": "integer"}}}}},
			 "required": ["lines"], "allOf": [{"required": ["lines"]}]}"""));

	@Test
	void acceptsWhatConforms() {
		assertThatNoException()
			.isThrownBy(() -> this.validator.validate(ToolArgumentsFixture.of("{\"lines\": [{\"count\": 1}]}")));
	}

	@Test
	void namesPlacesAsJavaDoes() {
		assertRefused("{\"lines\": [{\"count\": 1}, {\"count\": \"x\"}]}",
				"lines[1].count: string found, integer expected");
	}

	@Test
	void saysEachProblemOnce() {
		assertRefused("{}", "arguments: required property 'lines' not found");
	}

	@Test
	void separatesProblems() {
		assertRefused("{\"lines\": [1, 2]}",
				"lines[0]: integer found, object expected; lines[1]: integer found, object expected");
	}

	@Test
	void refusesSchemaThatIsNone() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.factory.forSchema(JsonSchema.parse("{\"$ref\": \"https://example.com/schema\"}")))
			.withMessageStartingWith("inputSchema: ");
	}

	@Test
	void opensNoSocketForReferences() throws Exception {
		try (ServerSocket canary = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			canary.setSoTimeout(200);
			String remote = "http://127.0.0.1:" + canary.getLocalPort() + "/schema";
			for (String schema : new String[] { "{\"$ref\": \"%s\"}", "{\"$schema\": \"%s\"}",
					"{\"properties\": {\"a\": {\"$dynamicRef\": \"%s\"}}}" }) {
				catchThrowable(() -> this.factory.forSchema(JsonSchema.parse(schema.formatted(remote)))
					.validate(ToolArgumentsFixture.of("{\"a\": 1}")));
			}
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(canary::accept);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "(a+)+$", "(.*)*x", "^(([a-z])+.)+[A-Z]([a-z])+$" })
	void boundsWhatAPatternCosts(String pattern) {
		ArgumentValidator costly = this.factory.forSchema(
				JsonSchema.of(Map.of("properties", Map.of("text", Map.of("type", "string", "pattern", pattern)))));
		assertThatExceptionOfType(InvalidArgumentsException.class).isThrownBy(
				() -> costly.validate(ToolArgumentsFixture.of("{\"text\": \"%s!\"}".formatted("a".repeat(60)))));
	}

	@Test
	void matchesLongTextsByPatternsThatAreSimple() {
		ArgumentValidator simple = this.factory
			.forSchema(JsonSchema.of(Map.of("properties", Map.of("text", Map.of("pattern", "^[a-z]*$")))));
		assertThatNoException().isThrownBy(
				() -> simple.validate(ToolArgumentsFixture.of("{\"text\": \"%s\"}".formatted("a".repeat(2_000_000)))));
	}

	@Test
	void refusesSchemaThatIsTooDeep() {
		String open = "{\"allOf\":[";
		assertThatNoException()
			.isThrownBy(() -> this.factory.forSchema(JsonSchema.parse(open.repeat(31) + "{}" + "]}".repeat(31))));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.factory.forSchema(JsonSchema.parse(open.repeat(40) + "{}" + "]}".repeat(40))))
			.withMessage("inputSchema: depth 65 (expected: <= 64)");
	}

	@Test
	void refusesSchemaThatIsTooLarge() {
		String definitions = IntStream.range(0, 3000)
			.mapToObj((i) -> "\"d%d\":{}".formatted(i))
			.collect(Collectors.joining(","));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.factory.forSchema(JsonSchema.parse("{\"$defs\":{" + definitions + "}}")))
			.withMessage("inputSchema: 3002 objects (expected: <= 2000)");
	}

	private void assertRefused(String arguments, String message) {
		assertThatExceptionOfType(InvalidArgumentsException.class)
			.isThrownBy(() -> this.validator.validate(ToolArgumentsFixture.of(arguments)))
			.withMessage(message);
	}

}
