package dev.mcpspring.boot.annotation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.protocol.JsonSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the input schemas of {@link JsonSchemaGenerator}.
 */
class InputSchemaTests {

	@Test
	void closesObjectWithoutParameters() {
		assertInput(new Object() {
			@McpTool
			public void tool() {
			}
		}, """
				{"type": "object", "additionalProperties": false}""");
	}

	@Test
	void leavesOutSpecialParameters() {
		assertInput(new Object() {
			@McpTool
			public void tool(McpExchange exchange) {
			}
		}, """
				{"type": "object", "additionalProperties": false}""");
	}

	@Test
	void describesScalars() {
		assertProperties(new Object() {
			@McpTool
			public void tool(String string, int integer, Long wide, double number, BigDecimal decimal, BigInteger big,
					boolean flag, char letter, byte[] bytes, Object any, JsonNode tree) {
			}
		}, """
				{"string": {"type": "string"}, "integer": {"type": "integer"}, "wide": {"type": "integer"},
				 "number": {"type": "number"}, "decimal": {"type": "number"}, "big": {"type": "integer"},
				 "flag": {"type": "boolean"}, "letter": {"type": "string"},
				 "bytes": {"type": "string", "contentEncoding": "base64"}, "any": {}, "tree": {}}""");
	}

	@Test
	void describesTypesWrittenAsStrings() {
		assertProperties(new Object() {
			@McpTool
			public void tool(LocalDate date, Instant instant, OffsetDateTime offset, LocalDateTime local,
					Duration duration, UUID uuid, URI uri) {
			}
		}, """
				{"date": {"type": "string", "format": "date"}, "instant": {"type": "string", "format": "date-time"},
				 "offset": {"type": "string", "format": "date-time"}, "local": {"type": "string"},
				 "duration": {"type": "string", "format": "duration"}, "uuid": {"type": "string", "format": "uuid"},
				 "uri": {"type": "string", "format": "uri"}}""");
	}

	@Test
	void followsTimestampsOfTheMapper() {
		JsonMapper jsonMapper = JsonMapper.builder().enable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS).build();
		assertProperties(new Object() {
			@McpTool
			public void tool(Duration duration) {
			}
		}, jsonMapper, """
				{"duration": {"type": "integer"}}""");
	}

	@Test
	void describesContainers() {
		assertProperties(new Object() {
			@McpTool
			public void tool(List<Integer> list, Set<Color> set, String[] array, Map<String, List<Color>> map) {
			}
		}, """
				{"list": {"type": "array", "items": {"type": "integer"}},
				 "set": {"type": "array", "items": {"type": "string", "enum": ["RED", "light-green"]}},
				 "array": {"type": "array", "items": {"type": "string"}},
				 "map": {"type": "object", "additionalProperties":
				  {"type": "array", "items": {"type": "string", "enum": ["RED", "light-green"]}}}}""");
	}

	@Test
	void namesEnumsAsTheyAreRead() {
		JsonMapper jsonMapper = JsonMapper.builder().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).build();
		assertProperties(new Object() {
			@McpTool
			public void tool(Color color) {
			}
		}, jsonMapper, """
				{"color": {"type": "string", "enum": ["RED", "light-green"]}}""");
	}

	@Test
	void describesUnwrappedMembersInPlace() {
		assertProperties(new Object() {
			@McpTool
			public void tool(Wrapping wrapping) {
			}
		}, """
				{"wrapping": {"type": "object", "properties": {"name": {"type": "string"},
				 "at_x": {"type": "integer"}, "at_y": {"type": "integer"}},
				 "required": ["name", "at_x", "at_y"]}}""");
	}

	@Test
	void requiresWhatIsNotOptional() {
		assertInput(new Object() {
			@McpTool
			public void tool(String there, Optional<String> optional, OptionalInt number, @Nullable String nullable,
					@McpToolParam(required = false) String unneeded, @McpToolParam(defaultValue = "3") int count,
					@McpToolParam(defaultValue = "") String empty) {
			}
		}, """
				{"type": "object",
				 "properties": {"there": {"type": "string"}, "optional": {"type": "string"},
				  "number": {"type": "integer"}, "nullable": {"type": "string"}, "unneeded": {"type": "string"},
				  "count": {"type": "integer", "default": 3}, "empty": {"type": "string", "default": ""}},
				 "required": ["there"], "additionalProperties": false}""");
	}

	@Test
	void takesDescriptionNameAndHeaderFromAnnotation() {
		assertProperties(new Object() {
			@McpTool
			public void tool(@McpToolParam(name = "tenant-id", description = "Who pays", header = "Tenant") String t) {
			}
		}, """
				{"tenant-id": {"type": "string", "description": "Who pays", "x-mcp-header": "Tenant"}}""");
	}

	@Test
	void writesDefaultsAsTheirJson() {
		assertProperties(new Object() {
			@McpTool
			public void tool(@McpToolParam(defaultValue = "PT5S") Duration wait,
					@McpToolParam(defaultValue = "[1, 2]") List<Integer> list,
					@McpToolParam(defaultValue = "light-green") Color color,
					@McpToolParam(defaultValue = "true") boolean flag, @McpToolParam(defaultValue = "5") String text) {
			}
		}, """
				{"wait": {"type": "string", "format": "duration", "default": "PT5S"},
				 "list": {"default": [1, 2], "type": "array", "items": {"type": "integer"}},
				 "color": {"type": "string", "enum": ["RED", "light-green"], "default": "light-green"},
				 "flag": {"type": "boolean", "default": true}, "text": {"type": "string", "default": "5"}}""");
	}

	@Test
	void describesRecordOnceInPlace() {
		assertProperties(new Object() {
			@McpTool
			public void tool(Address address) {
			}
		}, """
				{"address": {"type": "object",
				 "properties": {"street": {"type": "string", "description": "With number"},
				  "zip": {"type": "string", "default": "0000"}, "city_name": {"type": "string"},
				  "country": {"type": "string"}},
				 "required": ["street", "city_name"]}}""");
	}

	@Test
	void followsUnknownPropertiesOfTheMapper() {
		JsonMapper jsonMapper = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		assertProperties(new Object() {
			@McpTool
			public void tool(Point point) {
			}
		}, jsonMapper, """
				{"point": {"type": "object", "properties": {"x": {"type": "integer"}, "y": {"type": "integer"}},
				 "required": ["x", "y"], "additionalProperties": false}}""");
	}

	@Test
	void followsNamingStrategyOfTheMapper() {
		JsonMapper jsonMapper = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
			.build();
		assertProperties(new Object() {
			@McpTool
			public void tool(Person personToFind) {
			}
		}, jsonMapper, """
				{"personToFind": {"type": "object", "properties":
				 {"first_name": {"type": "string"}, "birth_day": {"type": "string"}},
				 "required": ["first_name", "birth_day"]}}""");
	}

	@Test
	void sharesDefinitionOfTypeThatIsUsedTwice() {
		assertInput(new Object() {
			@McpTool
			public void tool(Point from, @McpToolParam("Where to") Point to) {
			}
		}, """
				{"$defs": {"Point": {"type": "object",
				  "properties": {"x": {"type": "integer"}, "y": {"type": "integer"}}, "required": ["x", "y"]}},
				 "type": "object", "properties": {"from": {"$ref": "#/$defs/Point"},
				  "to": {"$ref": "#/$defs/Point", "description": "Where to"}},
				 "required": ["from", "to"], "additionalProperties": false}""");
	}

	@Test
	void describesRecursiveType() {
		assertInput(new Object() {
			@McpTool
			public void tool(Node node) {
			}
		}, """
				{"$defs": {"Node": {"type": "object", "properties": {"name": {"type": "string"},
				   "children": {"type": "array", "items": {"$ref": "#/$defs/Node"}},
				   "next": {"$ref": "#/$defs/Node"}},
				  "required": ["name", "children"]}},
				 "type": "object", "properties": {"node": {"$ref": "#/$defs/Node"}},
				 "required": ["node"], "additionalProperties": false}""");
	}

	@Test
	void describesEachGenericTypeOnItsOwn() {
		assertInput(new Object() {
			@McpTool
			public void tool(Page<Point> points, Page<String> names, Page<String> more) {
			}
		}, """
				{"$defs": {"Page_String_": {"type": "object", "properties":
				  {"items": {"type": "array", "items": {"type": "string"}}, "next": {"type": "string"}},
				  "required": ["items"]}},
				 "type": "object", "properties": {
				  "points": {"type": "object", "properties": {"items": {"type": "array", "items":
				    {"type": "object", "properties": {"x": {"type": "integer"}, "y": {"type": "integer"}},
				     "required": ["x", "y"]}}, "next": {"type": "string"}}, "required": ["items"]},
				  "names": {"$ref": "#/$defs/Page_String_"}, "more": {"$ref": "#/$defs/Page_String_"}},
				 "required": ["points", "names", "more"], "additionalProperties": false}""");
	}

	@Test
	void namesTypesOfTheSameNameApart() {
		assertThat(JsonSchema.parse(Tools.of(new Object() {
			@McpTool
			public void tool(Point a, Point b, Other.Point c, Other.Point d) {
			}
		}).inputSchema("tool")).tree().path("$defs").propertyNames()).containsExactly("Point-1", "Point-2");
	}

	@Test
	void describesSealedType() {
		assertProperties(new Object() {
			@McpTool
			public void tool(Shape shape) {
			}
		}, """
				{"shape": {"anyOf": [
				 {"type": "object", "properties": {"kind": {"const": "circle"}, "radius": {"type": "number"}},
				  "required": ["kind", "radius"]},
				 {"type": "object", "properties": {"kind": {"const": "square"}, "side": {"type": "number"}},
				  "required": ["kind", "side"]}], "type": "object"}}""");
	}

	@Test
	void describesDeclaredSubtypesInWrapper() {
		assertProperties(new Object() {
			@McpTool
			public void tool(Animal animal) {
			}
		}, """
				{"animal": {"anyOf": [
				 {"type": "object", "properties": {"cat": {"type": "object", "properties":
				   {"lives": {"type": "integer"}}, "required": ["lives"]}},
				  "required": ["cat"], "additionalProperties": false},
				 {"type": "object", "properties": {"dog": {"type": "object", "properties":
				   {"name": {"type": "string"}}, "required": ["name"]}},
				  "required": ["dog"], "additionalProperties": false}], "type": "object"}}""");
	}

	@Test
	void describesBeanBySettersAndFields() {
		assertProperties(new Object() {
			@McpTool
			public void tool(Bean bean) {
			}
		}, """
				{"bean": {"type": "object", "properties":
				 {"count": {"type": "integer"}, "title": {"type": "string"}}}}""");
	}

	@Test
	void describesValueThatStandsForItsContent() {
		assertProperties(new Object() {
			@McpTool
			public void tool(Sku sku, Tags tags) {
			}
		}, """
				{"sku": {"type": "string"}, "tags": {"type": "array", "items": {"type": "string"}}}""");
	}

	@Test
	void repeatsConstraintsOfParameters() {
		assertProperties(new Object() {
			@McpTool
			public void tool(@Size(min = 2, max = 5) @Pattern(regexp = "[a-z]+|[0-9]+") String text,
					@NotBlank String blank, @Email String mail, @Min(1) @Max(9) int number,
					@DecimalMax(value = "2.5", inclusive = false) BigDecimal decimal,
					@NotEmpty List<@Positive Long> ids, @Size(max = 3) Map<@NotBlank String, @Min(0) Integer> map,
					@Digit int digit) {
			}
		}, """
				{"text": {"type": "string", "minLength": 2, "maxLength": 5, "pattern": "^(?:[a-z]+|[0-9]+)$"},
				 "blank": {"type": "string", "minLength": 1}, "mail": {"type": "string", "format": "email"},
				 "number": {"type": "integer", "minimum": 1, "maximum": 9},
				 "decimal": {"type": "number", "exclusiveMaximum": 2.5},
				 "ids": {"minItems": 1, "type": "array", "items": {"type": "integer", "exclusiveMinimum": 0}},
				 "map": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0},
				  "maxProperties": 3, "propertyNames": {"type": "string", "minLength": 1}},
				 "digit": {"type": "integer", "minimum": 0, "maximum": 9}}""");
	}

	@Test
	void repeatsBoundsOfNumbers() {
		assertProperties(new Object() {
			@McpTool
			public void tool(@DecimalMin("1.5") BigDecimal atLeast,
					@DecimalMin(value = "1.5", inclusive = false) BigDecimal above, @DecimalMax("2.5") double atMost,
					@PositiveOrZero int notNegative, @Negative long negative, @NegativeOrZero short notPositive) {
			}
		}, """
				{"atLeast": {"type": "number", "minimum": 1.5}, "above": {"type": "number", "exclusiveMinimum": 1.5},
				 "atMost": {"type": "number", "maximum": 2.5}, "notNegative": {"type": "integer", "minimum": 0},
				 "negative": {"type": "integer", "exclusiveMaximum": 0},
				 "notPositive": {"type": "integer", "maximum": 0}}""");
	}

	@Test
	void repeatsSizesOfContainersAndWhatMustBeTrue() {
		assertProperties(new Object() {
			@McpTool
			public void tool(@Size(min = 1, max = 2) int[] array, @NotEmpty Map<String, Integer> map,
					@NotEmpty String text, @AssertTrue boolean agreed, @AssertFalse boolean declined) {
			}
		}, """
				{"array": {"minItems": 1, "maxItems": 2, "type": "array", "items": {"type": "integer"}},
				 "map": {"type": "object", "additionalProperties": {"type": "integer"}, "minProperties": 1},
				 "text": {"type": "string", "minLength": 1}, "agreed": {"type": "boolean", "const": true},
				 "declined": {"type": "boolean", "const": false}}""");
	}

	@Test
	void leavesOutConstraintsThatSayNothingOfTheJson() {
		assertProperties(new Object() {
			@McpTool
			public void tool(@Size(min = 1) Object any, @NotNull Point point) {
			}
		}, """
				{"any": {}, "point": {"type": "object", "properties": {"x": {"type": "integer"},
				 "y": {"type": "integer"}}, "required": ["x", "y"]}}""");
	}

	@Test
	void repeatsConstraintsOfComponents() {
		assertProperties(new Object() {
			@McpTool
			public void tool(Constrained value) {
			}
		}, """
				{"value": {"type": "object", "properties": {"id": {"type": "integer", "minimum": 1},
				  "note": {"type": "string", "maxLength": 9}}, "required": ["id", "note"]}}""");
	}

	@Test
	void describesUnionThatContainsItself() {
		assertThat(JsonSchema.parse(Tools.of(new Object() {
			@McpTool
			public void tool(Expression expression) {
			}
		}).inputSchema("tool")).tree().path("$defs").toString()).isEqualTo(JsonSchema.parse("""
				{"Expression": {"anyOf": [
				 {"type": "object", "properties": {"@type": {"const": "not"},
				  "operand": {"$ref": "#/$defs/Expression"}}, "required": ["@type", "operand"]},
				 {"type": "object", "properties": {"@type": {"const": "value"}, "value": {"type": "boolean"}},
				  "required": ["@type", "value"]}], "type": "object"}}""").json());
	}

	@Test
	void describesMapThatContainsItself() {
		assertInput(new Object() {
			@McpTool
			public void tool(Folder folder) {
			}
		}, """
				{"$defs": {"Folder": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Folder"}}},
				 "type": "object", "properties": {"folder": {"$ref": "#/$defs/Folder"}}, "required": ["folder"],
				 "additionalProperties": false}""");
	}

	@Test
	void repeatsConstraintsOfContentAtAnyDepth() {
		assertProperties(new Object() {
			@McpTool
			public void tool(List<List<@Positive Integer>> table, Map<String, @NotEmpty List<@Min(3) Integer>> map,
					Optional<@Size(min = 2) List<@NotBlank String>> names) {
			}
		}, """
				{"table": {"type": "array", "items": {"type": "array", "items":
				  {"type": "integer", "exclusiveMinimum": 0}}},
				 "map": {"type": "object", "additionalProperties":
				  {"minItems": 1, "type": "array", "items": {"type": "integer", "minimum": 3}}},
				 "names": {"minItems": 2, "type": "array", "items": {"type": "string", "minLength": 1}}}""");
	}

	@Test
	void repeatsEachOfSeveralPatterns() {
		assertProperties(new Object() {
			@McpTool
			public void tool(@Pattern(regexp = "[a-z]*") @Pattern(regexp = ".*e") String text) {
			}
		}, """
				{"text": {"type": "string", "pattern": "^.*e$", "allOf": [{"pattern": "^[a-z]*$"}]}}""");
	}

	@Test
	void isTheSameEachTime() {
		Object bean = new Object() {
			@McpTool
			public void tool(Shape shape, Page<Address> page, @Size(min = 1) @Pattern(regexp = "a") String text) {
			}
		};
		assertThat(Tools.of(bean).inputSchema("tool")).isEqualTo(Tools.of(bean).inputSchema("tool"));
	}

	private static void assertInput(Object bean, String expected) {
		assertThat(Tools.of(bean).inputSchema("tool")).isEqualTo(JsonSchema.parse(expected).json());
	}

	private static void assertProperties(Object bean, String expected) {
		assertProperties(bean, JsonMapper.builder().build(), expected);
	}

	private static void assertProperties(Object bean, JsonMapper jsonMapper, String expected) {
		String schema = Tools.of(bean, jsonMapper).inputSchema("tool");
		assertThat(JsonSchema.parse(schema).tree().path("properties").toString())
			.isEqualTo(JsonSchema.parse(expected).json());
	}

	enum Color {

		RED, @JsonProperty("light-green")
		GREEN

	}

	record Address(@McpToolParam("With number") String street, @McpToolParam(defaultValue = "0000") String zip,
			@JsonProperty("city_name") String city, @Nullable String country) {

		@JsonIgnore
		boolean isLocal() {
			return this.country == null;
		}

	}

	record Point(int x, int y) {

	}

	record Wrapping(String name, @JsonUnwrapped(prefix = "at_") Point point) {

	}

	record Person(String firstName, @JsonFormat(pattern = "dd.MM.yyyy") LocalDate birthDay) {

	}

	record Node(String name, List<Node> children, @Nullable Node next) {

	}

	record Page<T>(List<T> items, @Nullable String next) {

	}

	static final class Other {

		record Point(String name) {

		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	sealed interface Shape permits Square, Circle {

	}

	@JsonTypeName("circle")
	record Circle(double radius) implements Shape {

	}

	@JsonTypeName("square")
	record Square(double side) implements Shape {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
	@JsonSubTypes({ @JsonSubTypes.Type(name = "dog", value = Dog.class),
			@JsonSubTypes.Type(name = "cat", value = Cat.class) })
	interface Animal {

	}

	record Dog(String name) implements Animal {

	}

	record Cat(int lives) implements Animal {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	sealed interface Expression permits Not, Value {

	}

	@JsonTypeName("not")
	record Not(Expression operand) implements Expression {

	}

	@JsonTypeName("value")
	record Value(boolean value) implements Expression {

	}

	@SuppressWarnings("serial")
	static class Folder extends HashMap<String, Folder> {

	}

	static class Bean {

		private String title = "";

		private int count;

		public String getTitle() {
			return this.title;
		}

		public void setTitle(String title) {
			this.title = title;
		}

		public void setCount(int count) {
			this.count = count;
		}

		public int getDouble() {
			return 2 * this.count;
		}

	}

	record Sku(@JsonValue String value) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Sku {
		}

	}

	static final class Tags {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Tags(List<String> tags) {
			tags.size();
		}

	}

	record Constrained(@Min(1) int id, @NotNull @Size(max = 9) String note) {

	}

	@Min(0)
	@Max(9)
	@jakarta.validation.Constraint(validatedBy = {})
	@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
	@interface Digit {

		String message() default "";

		Class<?>[] groups() default {};

		Class<? extends jakarta.validation.Payload>[] payload() default {};

	}

}
