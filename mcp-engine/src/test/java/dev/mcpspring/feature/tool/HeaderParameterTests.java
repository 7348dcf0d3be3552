package dev.mcpspring.feature.tool;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.protocol.JsonSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link HeaderParameter}.
 */
class HeaderParameterTests {

	@Test
	void findsNoneInASchemaWithout() {
		assertThat(of("""
				{"type":"object","properties":{"a":{"type":"string"}}}""")).isEmpty();
		assertThat(HeaderParameter.of(JsonSchema.parse("true"))).isEmpty();
	}

	@Test
	void findsTheArgumentsThatAreRepeated() {
		assertThat(of("""
				{"type":"object","properties":{
				 "region":{"type":"string","x-mcp-header":"Region"},
				 "count":{"type":"integer","x-mcp-header":"Count"},
				 "other":{"type":"number"},
				 "dry":{"type":"boolean","x-mcp-header":"Dry-Run"}}}""")).containsExactly(
				new HeaderParameter("Region", List.of("region"), "string"),
				new HeaderParameter("Count", List.of("count"), "integer"),
				new HeaderParameter("Dry-Run", List.of("dry"), "boolean"));
	}

	@Test
	void findsNestedArguments() {
		assertThat(of("""
				{"type":"object","properties":{"a":{"type":"object","properties":{"b":{"type":"object","properties":{
				 "c":{"type":"string","x-mcp-header":"C"}}}}}}}"""))
			.containsExactly(new HeaderParameter("C", List.of("a", "b", "c"), "string"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "X", "x-1", "!#$%&'*+-.^_`|~" })
	void takesEveryTokenAsName(String name) {
		assertThat(of("""
				{"properties":{"a":{"type":"string","x-mcp-header":"%s"}}}""".formatted(name))).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"\"", "\" \"", "\"a b\"", "\"a:b\"", "\"a\\tb\"", "\"a\\u0000\"", "\"a\\r\\nX: y\"",
			"\"é\"", "\"a/b\"", "\"(a)\"", "\"a\\\"b\"", "1", "null", "true", "[\"A\"]", "{\"a\":\"A\"}" })
	void refusesNamesThatNoHeaderHas(String name) {
		assertRefused("""
				{"properties":{"a":{"type":"string","x-mcp-header":%s}}}""".formatted(name),
				"expected: the characters of an HTTP header name");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"type\":\"number\",", "\"type\":\"object\",", "\"type\":\"array\",",
			"\"type\":\"null\",", "\"type\":[\"string\",\"null\"],", "\"type\":[\"string\"],", "", "\"type\":1,",
			"\"enum\":[\"a\"]," })
	void refusesTypesThatHeadersDoNotHold(String type) {
		assertRefused("""
				{"properties":{"a":{%s"x-mcp-header":"A"}}}""".formatted(type), "expected: string, integer or boolean");
	}

	@Test
	void refusesTwoOfOneName() {
		assertRefused(
				"""
						{"properties":{"a":{"type":"string","x-mcp-header":"Same"},"b":{"type":"string","x-mcp-header":"Same"}}}""",
				"'Same' stands twice");
	}

	@Test
	void refusesTwoNamesThatDifferInCase() {
		assertRefused("""
				{"properties":{"a":{"type":"string","x-mcp-header":"Same"},
				 "b":{"type":"object","properties":{"c":{"type":"string","x-mcp-header":"sAME"}}}}}""", "stands twice");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			// The root itself.
			"{\"type\":\"string\",\"x-mcp-header\":\"A\"}",
			// Elements of an array.
			"{\"properties\":{\"a\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}}",
			"{\"properties\":{\"a\":{\"type\":\"array\",\"prefixItems\":[{\"type\":\"string\",\"x-mcp-header\":\"A\"}]}}}",
			"{\"properties\":{\"a\":{\"items\":{\"properties\":{\"b\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}}}}",
			// Composition.
			"{\"allOf\":[{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}]}",
			"{\"anyOf\":[{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}]}",
			"{\"oneOf\":[{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}]}",
			"{\"properties\":{\"a\":{\"anyOf\":[{\"type\":\"string\",\"x-mcp-header\":\"A\"}]}}}",
			"{\"not\":{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}}",
			// Conditions.
			"{\"if\":{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}}",
			"{\"then\":{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}}",
			"{\"dependentSchemas\":{\"x\":{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}}}",
			// Reached through a reference.
			"{\"properties\":{\"a\":{\"$ref\":\"#/$defs/A\"}},\"$defs\":{\"A\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}",
			// Other names than those of properties.
			"{\"patternProperties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}",
			"{\"additionalProperties\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}",
			"{\"propertyNames\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}",
			// One that can be reached beside one that cannot.
			"{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\",\"not\":{\"x-mcp-header\":\"B\"}}}}" })
	void refusesArgumentsThatPropertiesAloneDoNotReach(String schema) {
		assertRefused(schema, "not reached through 'properties' alone");
	}

	private static List<HeaderParameter> of(String schema) {
		return HeaderParameter.of(JsonSchema.parse(schema));
	}

	private static void assertRefused(String schema, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> of(schema)).withMessageContaining(message);
	}

}
