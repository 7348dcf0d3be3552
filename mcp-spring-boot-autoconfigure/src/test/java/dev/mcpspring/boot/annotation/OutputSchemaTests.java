package dev.mcpspring.boot.annotation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.boot.annotation.unmarked.Legacy;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Content;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.TextContent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the output schemas of {@link JsonSchemaGenerator}.
 */
class OutputSchemaTests {

	private final Tools tools = Tools.of(new Bean());

	@Test
	void describesWhatIsWritten() {
		assertOutput("order", """
				{"type": "object", "properties": {"order_id": {"type": "string", "description": "Unique"},
				  "day": {"type": "string", "format": "date"}, "note": {"type": ["string", "null"]},
				  "lines": {"type": "integer"}},
				 "required": ["order_id", "day", "note"]}""");
	}

	@Test
	void describesGetterWithoutField() {
		assertOutput("bean", """
				{"type": "object", "properties": {"twice": {"type": "integer"}}, "required": ["twice"]}""");
	}

	@Test
	void allowsNullWhereNothingForbidsIt() {
		assertOutput("legacy", """
				{"type": "object", "properties": {"text": {"type": ["string", "null"]}, "number": {"type": "integer"},
				  "present": {"type": "string"}, "checked": {"type": "string"}, "maybe": {"type": ["string", "null"]},
				  "left": {"type": "string"},
				  "part": {"anyOf": [{"type": "object", "properties": {"number": {"type": "integer"}},
				    "required": ["number"]}, {"type": "null"}]}, "any": {}},
				 "required": ["text", "number", "present", "checked", "maybe", "part", "any"]}""");
	}

	@Test
	void describesScalarsAndContainers() {
		assertOutput("number", """
				{"type": "integer"}""");
		assertOutput("color", """
				{"type": "string", "enum": ["RED", "GREEN"]}""");
		assertOutput("list", """
				{"type": "array", "items": {"type": "integer"}}""");
		assertOutput("stream", """
				{"type": "array", "items": {"type": "integer"}}""");
		assertOutput("iterable", """
				{"type": "array", "items": {"type": "integer"}}""");
		assertOutput("map", """
				{"type": "object", "additionalProperties": {"type": "boolean"}}""");
		assertOutput("objects", """
				{"type": "object", "additionalProperties": {}}""");
	}

	@Test
	void describesWhatComesLater() {
		assertOutput("mono", """
				{"type": "integer"}""");
		assertOutput("stage", """
				{"type": "integer"}""");
	}

	@Test
	void allowsNullWhereTheMethodMayReturnNone() {
		assertOutput("optional", """
				{"type": ["integer", "null"]}""");
		assertOutput("optionalInt", """
				{"type": ["integer", "null"]}""");
		assertOutput("nullable", """
				{"type": ["object", "null"], "properties": {"name": {"type": "string"},
				  "next": {"type": ["string", "null"]}}, "required": ["name", "next"]}""");
	}

	@Test
	void describesMemberThatMayBeNull() {
		assertOutput("described", """
				{"type": "object", "properties": {
				  "text": {"type": ["string", "null"], "description": "In words"},
				  "list": {"description": "All", "type": ["array", "null"], "items": {"type": "integer"}},
				  "part": {"anyOf": [{"type": "object", "properties": {"twice": {"type": "integer"}},
				    "required": ["twice"]}, {"type": "null"}], "description": "A part"}},
				 "required": ["text", "list", "part"]}""");
	}

	@Test
	void refersToTheRoot() {
		assertOutput("tree", """
				{"type": "object", "properties": {"children": {"type": "array", "items": {"$ref": "#"}}},
				 "required": ["children"]}""");
	}

	@Test
	void isAbsentForTextContentResultsAndTheUnknown() {
		for (String name : List.of("nothing", "text", "content", "contents", "result", "tree2", "unknown", "wildcard",
				"unstructured")) {
			assertThat(this.tools.get(name).tool().outputSchema()).as(name).isNull();
		}
	}

	@Test
	void followsNamingStrategyOfTheMapper() {
		JsonMapper jsonMapper = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
			.build();
		Tools kebab = Tools.of(new Object() {
			@McpTool
			public Person person() {
				return new Person("Ada");
			}
		}, jsonMapper);
		assertThat(kebab.outputSchema("person")).contains("\"first-name\"");
	}

	private void assertOutput(String name, String expected) {
		assertThat(this.tools.outputSchema(name)).isEqualTo(JsonSchema.parse(expected).json());
	}

	enum Color {

		RED, GREEN

	}

	record Order(@JsonProperty("order_id") @McpToolParam("Unique") String id, LocalDate day, @Nullable String note,
			@JsonInclude(JsonInclude.Include.NON_DEFAULT) int lines) {

	}

	record Person(String firstName) {

	}

	record Named(String name, @Nullable String next) {

	}

	record Described(@McpToolParam("In words") @Nullable String text, @McpToolParam("All") @Nullable List<Integer> list,
			@McpToolParam("A part") @Nullable Twice part) {

	}

	record Tree(List<Tree> children) {

	}

	static class Twice {

		public int getTwice() {
			return 2;
		}

	}

	@SuppressWarnings("NullAway")
	static class Bean {

		@McpTool
		public Order order() {
			throw new UnsupportedOperationException();
		}

		@McpTool
		public Twice bean() {
			return new Twice();
		}

		@McpTool
		public Legacy legacy() {
			throw new UnsupportedOperationException();
		}

		@McpTool
		public int number() {
			return 1;
		}

		@McpTool
		public Color color() {
			return Color.RED;
		}

		@McpTool
		public List<Integer> list() {
			return List.of();
		}

		@McpTool
		public Stream<Integer> stream() {
			return Stream.of();
		}

		@McpTool
		public Iterable<Integer> iterable() {
			return List.of();
		}

		@McpTool
		public Map<String, Boolean> map() {
			return Map.of();
		}

		@McpTool
		public Map<String, Object> objects() {
			return Map.of();
		}

		@McpTool
		public Mono<Integer> mono() {
			return Mono.just(1);
		}

		@McpTool
		public CompletionStage<Integer> stage() {
			throw new UnsupportedOperationException();
		}

		@McpTool
		public Optional<Integer> optional() {
			return Optional.empty();
		}

		@McpTool
		public OptionalInt optionalInt() {
			return OptionalInt.empty();
		}

		@McpTool
		public @Nullable Named nullable() {
			return null;
		}

		@McpTool
		public Described described() {
			throw new UnsupportedOperationException();
		}

		@McpTool
		public Tree tree() {
			return new Tree(List.of());
		}

		@McpTool
		public void nothing() {
		}

		@McpTool
		public String text() {
			return "";
		}

		@McpTool
		public Content content() {
			return new TextContent("");
		}

		@McpTool
		public List<? extends Content> contents() {
			return List.of();
		}

		@McpTool
		public CallToolResult result() {
			return CallToolResult.empty();
		}

		@McpTool
		public JsonNode tree2() {
			throw new UnsupportedOperationException();
		}

		@McpTool
		public Object unknown() {
			return "";
		}

		@McpTool
		public Mono<?> wildcard() {
			return Mono.empty();
		}

		@McpTool(structuredOutput = false)
		public Tree unstructured() {
			return new Tree(List.of());
		}

	}

}
