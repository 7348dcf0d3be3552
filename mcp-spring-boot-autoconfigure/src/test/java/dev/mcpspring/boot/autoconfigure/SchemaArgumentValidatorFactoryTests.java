package dev.mcpspring.boot.autoconfigure;

import org.junit.jupiter.api.Test;

import dev.mcpspring.feature.tool.ArgumentValidator;
import dev.mcpspring.feature.tool.InvalidArgumentsException;
import dev.mcpspring.feature.tool.ToolArgumentsFixture;
import dev.mcpspring.protocol.JsonSchema;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

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

	private void assertRefused(String arguments, String message) {
		assertThatExceptionOfType(InvalidArgumentsException.class)
			.isThrownBy(() -> this.validator.validate(ToolArgumentsFixture.of(arguments)))
			.withMessage(message);
	}

}
