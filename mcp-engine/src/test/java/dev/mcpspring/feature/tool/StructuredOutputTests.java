package dev.mcpspring.feature.tool;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

import dev.mcpspring.protocol.JsonSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StructuredOutput}.
 */
class StructuredOutputTests {

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\":\"object\"}",
			"{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"other.json\"}}}" })
	void leavesSchemasOfObjectsAsTheyAre(String schema) {
		JsonSchema objects = JsonSchema.parse(schema);
		assertThat(StructuredOutput.needsWrapper(objects)).isFalse();
		assertThat(StructuredOutput.forObjects(objects)).isSameAs(objects);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"type":"string"}              | {"type":"object","properties":{"result":{"type":"string"}},"required":["result"]}
					{"type":["object","null"]}     | {"type":"object","properties":{"result":{"type":["object","null"]}},"required":["result"]}
					{}                             | {"type":"object","properties":{"result":{}},"required":["result"]}
					true                           | {"type":"object","properties":{"result":{}},"required":["result"]}
					{"$defs":{"A":{"type":"null"}},"items":{"$ref":"#/$defs/A"}} | {"$defs":{"A":{"type":"null"}},"type":"object","properties":{"result":{"items":{"$ref":"#/$defs/A"}}},"required":["result"]}
					{"$ref":"#/$defs/A","$defs":{"A":{"type":"object"}}} | {"$defs":{"A":{"type":"object"}},"type":"object","properties":{"result":{"$ref":"#/$defs/A"}},"required":["result"]}
					{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"array"} | {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{"result":{"type":"array"}},"required":["result"]}
					{"$id":"https://a.test/s","$defs":{"A":{}},"items":{"$ref":"#/$defs/A"}} | {"$id":"https://a.test/s","$defs":{"A":{}},"type":"object","properties":{"result":{"items":{"$ref":"#/$defs/A"}}},"required":["result"]}
					""")
	void wrapsOtherSchemas(String schema, String wrapped) {
		JsonSchema other = JsonSchema.parse(schema);
		assertThat(StructuredOutput.needsWrapper(other)).isTrue();
		assertThat(StructuredOutput.forObjects(other)).isEqualTo(JsonSchema.parse(wrapped));
	}

	@ParameterizedTest
	@ValueSource(strings = { "#", "#/items", "#/definitions/A", "#anchor", "https://a.test/other.json", "#/$defs" })
	void hasNoFormForSchemasWhoseReferencesWouldBreak(String reference) {
		assertThat(StructuredOutput.forObjects(JsonSchema.parse("""
				{"type":"array","items":{"$ref":"%s"}}""".formatted(reference)))).isNull();
	}

	@ParameterizedTest
	@MethodSource("objects")
	void leavesObjectsAsTheyAre(Object value) {
		assertThat(StructuredOutput.needsWrapper(value)).isFalse();
	}

	static Stream<Object> objects() {
		return Stream.of(Map.of("a", 1), new Pair(1, 2), JsonNodeFactory.instance.objectNode());
	}

	@ParameterizedTest
	@MethodSource("others")
	void wrapsOtherValues(@Nullable Object value) {
		assertThat(StructuredOutput.needsWrapper(value)).isTrue();
	}

	static Stream<Object> others() {
		return Arrays.stream(new Object[] { null, "text", 1, 1.5, true, List.of(Map.of()), new int[] { 1 },
				Optional.of("x"), Thread.State.NEW, JsonNodeFactory.instance.arrayNode(),
				JsonNodeFactory.instance.nullNode(), JsonNodeFactory.instance.stringNode("x") });
	}

	private record Pair(int left, int right) {

	}

}
