package dev.mcpspring.boot.annotation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.tool.InvalidArgumentsException;
import dev.mcpspring.feature.tool.ToolException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ArgumentBinder} and what it is made of.
 */
class ArgumentBindingTests {

	private final Tools tools = Tools.of(new Bean());

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					string     | "text"              | text
					string     | ""                  | ``
					integer    | 5                   | 5
					integer    | -2147483648         | -2147483648
					integer    | 1.0                 | 1
					integer    | 1e3                 | 1000
					wrapper    | 5.0                 | 5
					wide       | 9007199254740993    | 9007199254740993
					small      | 32767               | 32767
					tiny       | -128                | -128
					big        | 123456789012345678901234567890 | 123456789012345678901234567890
					big        | 1.5e1               | 15
					number     | 1.5                 | 1.5
					number     | 1                   | 1.0
					single     | 0.25                | 0.25
					decimal    | 2.50                | 2.50
					decimal    | 12345678901234567890.123456789 | 12345678901234567890.123456789
					flag       | true                | true
					letter     | "x"                 | x
					color      | "GREEN"             | GREEN
					date       | "2026-07-28"        | 2026-07-28
					instant    | "2026-07-28T10:15:30Z" | 2026-07-28T10:15:30Z
					local      | "2026-07-28T10:15:30"  | 2026-07-28T10:15:30
					duration   | "PT5S"              | PT5S
					uuid       | "123e4567-e89b-12d3-a456-426614174000" | 123e4567-e89b-12d3-a456-426614174000
					bytes      | "AQI="              | [1, 2]
					list       | [1, 2.0]            | [1, 2]
					array      | []                  | []
					set        | ["RED"]             | [RED]
					map        | {"a": 1}            | {a=1}
					optional   | "x"                 | Optional[x]
					optional   | null                | Optional.empty
					count      | 5                   | OptionalInt[5]
					count      | null                | OptionalInt.empty
					nullable   | null                | null
					any        | [1, "a", {}]        | [1, a, {}]
					any        | null                | null
					tree       | {"a": [1]}          | {"a":[1]}
					tree       | null                | null
					point      | {"x": 1, "y": 2.0}  | Point[x=1, y=2]
					point      | {"y": 2, "x": 1, "more": 3} | Point[x=1, y=2]
					line       | {"quantity": 1}     | Line[quantity=1, color=RED, note=null, tag=Optional.empty]
					line       | {"quantity": 1, "color": "GREEN", "note": null, "tag": "t"} | Line[quantity=1, color=GREEN, note=null, tag=Optional[t]]
					renamed    | {"in-stock": true}  | Renamed[available=true]
					shape      | {"kind": "circle", "radius": 1} | Circle[radius=1.0]
					page       | {"items": [{"x": 1, "y": 2}]}   | Page[items=[Point[x=1, y=2]]]
					""")
	void reads(String tool, String argument, String expected) throws Exception {
		assertThat(call(tool, "{\"value\": " + argument + "}")).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			any | {"@class": "java.net.URL"}                  | {@class=java.net.URL}
			any | {"@type": "java.net.URL", "x": 1}           | {@type=java.net.URL, x=1}
			any | ["java.net.URL", "http://localhost"]        | [java.net.URL, http://localhost]
			any | ["java.util.ArrayList", ["java.lang.Runtime", {}]] | [java.util.ArrayList, [java.lang.Runtime, {}]]
			tree | {"@class": "java.net.URL"}                 | {"@class":"java.net.URL"}
			point | {"@class": "java.net.URL", "x": 1, "y": 2} | Point[x=1, y=2]
			""")
	void takesNamesOfClassesForData(String tool, String argument, String expected) throws Exception {
		assertThat(call(tool, "{\"value\": " + argument + "}")).isEqualTo(expected);
	}

	@Test
	void instantiatesNoClassThatIsNamed() {
		assertThatExceptionOfType(InvalidArgumentsException.class)
			.isThrownBy(() -> call("shape", "{\"value\": {\"kind\": \"java.net.URL\", \"radius\": 1}}"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					string     | 5                   | value: NUMBER (expected: a string)
					string     | null                | value: NULL (expected: a string)
					string     | true                | value: BOOLEAN (expected: a string)
					string     | ["a"]               | value: ARRAY (expected: a string)
					string     | {}                  | value: OBJECT (expected: a string)
					integer    | "5"                 | value: STRING (expected: an integer)
					integer    | ""                  | value: STRING (expected: an integer)
					integer    | 1.5                 | value: NUMBER (expected: an integer)
					integer    | 2147483648          | value: NUMBER (expected: an integer in range)
					integer    | 1e400               | value: NUMBER (expected: an integer in range)
					integer    | 1e999999999         | value: NUMBER (expected: an integer)
					integer    | true                | value: BOOLEAN (expected: an integer)
					integer    | null                | value: NULL (expected: an integer)
					integer    | [1]                 | value: ARRAY (expected: an integer)
					wrapper    | "5"                 | value: STRING (expected: an integer)
					wrapper    | null                | value: NULL (expected: an integer)
					wide       | 9223372036854775808 | value: NUMBER (expected: an integer in range)
					small      | 32768               | value: NUMBER (expected: an integer in range)
					tiny       | 256                 | value: NUMBER (expected: an integer in range)
					big        | 1e999999999         | value: NUMBER (expected: an integer)
					number     | "1.5"               | value: STRING (expected: a number)
					decimal    | "2.50"              | value: STRING (expected: a number)
					flag       | "true"              | value: STRING (expected: true or false)
					flag       | 1                   | value: NUMBER (expected: true or false)
					letter     | "xy"                | value: STRING (expected: a string)
					color      | "BLUE"              | value: unknown text (expected: one of RED, GREEN)
					color      | "red"               | value: unknown text (expected: one of RED, GREEN)
					color      | 0                   | value: NUMBER (expected: one of RED, GREEN)
					color      | ""                  | value: unknown text (expected: one of RED, GREEN)
					date       | "tomorrow"          | value: STRING (expected: a date such as 2026-07-28)
					date       | ""                  | value: STRING (expected: a date such as 2026-07-28)
					date       | [2026, 7, 28]       | value: ARRAY (expected: a date such as 2026-07-28)
					instant    | 1753697730          | value: NUMBER (expected: a date and time with an offset such as 2026-07-28T10:15:30Z)
					local      | "10:15"             | value: STRING (expected: a date and time such as 2026-07-28T10:15:30)
					duration   | "5s"                | value: STRING (expected: a duration such as PT5S or P1D)
					uuid       | "42"                | value: STRING (expected: a UUID)
					bytes      | "*"                 | value: STRING (expected: Base64)
					list       | 1                   | value: NUMBER (expected: an array)
					list       | "1"                 | value: STRING (expected: an array)
					list       | [1, "2"]            | value[1]: STRING (expected: an integer)
					list       | [1, null]           | value[1]: NULL (expected: an integer)
					list       | [1.5]               | value[0]: NUMBER (expected: an integer)
					set        | ["RED", "BLUE"]     | value[1]: unknown text (expected: one of RED, GREEN)
					map        | {"a": "1"}          | value.a: STRING (expected: an integer)
					map        | []                  | value: ARRAY (expected: an object)
					optional   | 5                   | value: NUMBER (expected: a string)
					count      | "5"                 | value: STRING (expected: an integer)
					point      | "1,2"               | value: STRING (expected: an object)
					point      | ""                  | value: STRING (expected: an object)
					point      | []                  | value: ARRAY (expected: an object)
					point      | {"x": 1}            | value.y: missing (expected: an integer)
					point      | {"x": 1, "y": null} | value.y: NULL (expected: an integer)
					point      | {"x": 1, "y": "2"}  | value.y: STRING (expected: an integer)
					line       | {}                  | value.quantity: missing (expected: an integer)
					line       | {"quantity": 99999999999} | value.quantity: NUMBER (expected: an integer in range)
					renamed    | {"available": true} | value.in-stock: missing (expected: true or false)
					shape      | {"kind": "cube"}    | value: of unknown type (expected: a known type)
					shape      | {"radius": 1}       | value: without type (expected: a known type)
					page       | {"items": [{"x": 1, "y": 2}, {"x": "1"}]} | value.items[1].x: STRING (expected: an integer)
					guarded    | {"name": "root"}    | value: refused (expected: valid values)
					guarded    | {"name": "me"}      | value: Only for others
					""")
	void refuses(String tool, String argument, String message) {
		assertRefused(tool, "{\"value\": " + argument + "}", message);
	}

	@Test
	void readsSeveralArgumentsInAnyOrder() throws Exception {
		assertThat(call("several", """
				{"c": [1, 2], "a": "x", "b": {"x": 1, "y": 2}}""")).isEqualTo("x Point[x=1, y=2] [1, 2]");
	}

	@Test
	void reportsAllMissingArguments() {
		assertRefused("several", "{}",
				"a: missing (expected: a string); b: missing (expected: an object); c: missing (expected: an array)");
	}

	@Test
	void reportsSeveralKindsOfProblems() {
		assertRefused("several", """
				{"d": {"e": [{}]}, "b": {"x": {"deep": [1]}, "y": 1}, "a": 1}""",
				"d: unknown (expected: a, b, c); b.x: OBJECT (expected: an integer); a: NUMBER (expected: a string); "
						+ "c: missing (expected: an array)");
	}

	@Test
	void goesOnBehindFailureDeepInside() {
		assertRefused("several", """
				{"b": {"x": [[{"a": 1}, 2], 3], "y": 1}, "a": "x", "c": [{}, [1], {"a": {}}]}""",
				"b.x: ARRAY (expected: an integer); c[0]: OBJECT (expected: an integer)");
	}

	@Test
	void saysThatThereAreNoArguments() {
		assertRefused("nothing", "{\"x\": 1}", "x: unknown (expected: no arguments)");
	}

	@Test
	void refusesArgumentsThatAreNoObject() {
		assertRefused("string", "[]", "arguments: ARRAY (expected: an object)");
	}

	@Test
	void refusesUnknownMemberWhereTheMapperDoes() {
		JsonMapper jsonMapper = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		Tools strict = Tools.of(new Bean(), jsonMapper);
		assertThatExceptionOfType(InvalidArgumentsException.class)
			.isThrownBy(() -> strict.call("point", "{\"value\": {\"x\": 1, \"y\": 2, \"z\": 3}}"))
			.withMessage("value.z: unknown (expected: x, y)");
	}

	@Test
	void boundsNumberAndLengthOfProblems() {
		String members = IntStream.range(0, 10_000)
			.mapToObj((i) -> "\"" + "ä".repeat(100) + i + "\": 1")
			.collect(Collectors.joining(", ", "{", "}"));
		assertThatExceptionOfType(InvalidArgumentsException.class).isThrownBy(() -> this.tools.call("several", members))
			.satisfies((ex) -> assertThat(ex.getMessage().getBytes(StandardCharsets.UTF_8).length).isLessThan(1025))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains("ä".repeat(64) + "...: unknown")
				.doesNotContain("ä".repeat(65)));
	}

	@Test
	void repeatsNoValues() {
		assertThatExceptionOfType(InvalidArgumentsException.class)
			.isThrownBy(() -> this.tools.call("several", "{\"a\": 4711, \"b\": \"secret\", \"c\": [\"secret\"]}"))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("4711").doesNotContain("secret"));
	}

	@Test
	void makesControlCharactersOfNamesHarmless() {
		assertRefused("nothing", "{\"a\\u0000\\nb\": 1}", "a??b: unknown (expected: no arguments)");
	}

	@Test
	void boundsAllowedValues() {
		assertThatExceptionOfType(InvalidArgumentsException.class)
			.isThrownBy(() -> this.tools.call("many", "{\"value\": \"no\"}"))
			.satisfies((ex) -> assertThat(ex.getMessage())
				.startsWith("value: unknown text (expected: one of VALUE_NUMBER_01, ")
				.endsWith(" more)")
				.hasSizeLessThan(260));
	}

	@Test
	void fillsAbsentArguments() throws Exception {
		assertThat(call("absent", "{}")).isEqualTo("Optional.empty OptionalInt.empty null null 3 PT5S RED [1]");
	}

	@Test
	void takesDefaultForNull() throws Exception {
		assertThat(call("absent", "{\"size\": null, \"color\": null}"))
			.isEqualTo("Optional.empty OptionalInt.empty null null 3 PT5S RED [1]");
	}

	@Test
	void readsChangeableDefaultAnewForEachCall() throws Exception {
		call("grow", "{}");
		assertThat(call("grow", "{}")).isEqualTo("[1, 2]");
	}

	@Test
	void passesExchange() throws Exception {
		assertThat(call("exchange", "{\"value\": 1}")).isEqualTo("1 true");
	}

	@Test
	void readsThroughModulesOfTheMapper() throws Exception {
		SimpleModule module = new SimpleModule().addDeserializer(String.class, new Shouting());
		Tools shouting = Tools.of(new Bean(), JsonMapper.builder().addModule(module).build());
		assertThat(shouting.callForText("string", "{\"value\": \"text\"}")).isEqualTo("TEXT");
	}

	private String call(String tool, String arguments) throws Exception {
		return this.tools.callForText(tool, arguments);
	}

	private void assertRefused(String tool, String arguments, String message) {
		assertThatExceptionOfType(InvalidArgumentsException.class).isThrownBy(() -> this.tools.call(tool, arguments))
			.withMessage(message);
	}

	static final class Shouting extends StdDeserializer<String> {

		Shouting() {
			super(String.class);
		}

		@Override
		public String deserialize(JsonParser parser, DeserializationContext context) {
			return parser.getString().toUpperCase();
		}

	}

	enum Color {

		RED, GREEN

	}

	enum Many {

		VALUE_NUMBER_01, VALUE_NUMBER_02, VALUE_NUMBER_03, VALUE_NUMBER_04, VALUE_NUMBER_05, VALUE_NUMBER_06,
		VALUE_NUMBER_07, VALUE_NUMBER_08, VALUE_NUMBER_09, VALUE_NUMBER_10, VALUE_NUMBER_11, VALUE_NUMBER_12

	}

	record Point(int x, int y) {

	}

	record Line(int quantity, @McpToolParam(defaultValue = "RED") Color color, @Nullable String note,
			Optional<String> tag) {

	}

	record Renamed(@McpToolParam(name = "in-stock") boolean available) {

	}

	record Page<T>(List<T> items) {

	}

	record Guarded(String name) {

		Guarded {
			if (name.equals("root")) {
				throw new IllegalArgumentException("secret");
			}
			if (name.equals("me")) {
				throw new ToolException("Only for others");
			}
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	sealed interface Shape permits Circle {

	}

	@JsonTypeName("circle")
	record Circle(double radius) implements Shape {

	}

	static class Bean {

		@McpTool
		public String string(String value) {
			return value;
		}

		@McpTool
		public String integer(int value) {
			return String.valueOf(value);
		}

		@McpTool
		public String wrapper(Integer value) {
			return String.valueOf(value);
		}

		@McpTool
		public String wide(long value) {
			return String.valueOf(value);
		}

		@McpTool
		public String small(short value) {
			return String.valueOf(value);
		}

		@McpTool
		public String tiny(byte value) {
			return String.valueOf(value);
		}

		@McpTool
		public String big(BigInteger value) {
			return String.valueOf(value);
		}

		@McpTool
		public String number(double value) {
			return String.valueOf(value);
		}

		@McpTool
		public String single(float value) {
			return String.valueOf(value);
		}

		@McpTool
		public String decimal(BigDecimal value) {
			return String.valueOf(value);
		}

		@McpTool
		public String flag(boolean value) {
			return String.valueOf(value);
		}

		@McpTool
		public String letter(char value) {
			return String.valueOf(value);
		}

		@McpTool
		public String color(Color value) {
			return String.valueOf(value);
		}

		@McpTool
		public String many(Many value) {
			return String.valueOf(value);
		}

		@McpTool
		public String date(LocalDate value) {
			return String.valueOf(value);
		}

		@McpTool
		public String instant(Instant value) {
			return String.valueOf(value);
		}

		@McpTool
		public String local(LocalDateTime value) {
			return String.valueOf(value);
		}

		@McpTool
		public String duration(Duration value) {
			return String.valueOf(value);
		}

		@McpTool
		public String uuid(UUID value) {
			return String.valueOf(value);
		}

		@McpTool
		public String bytes(byte[] value) {
			return Arrays.toString(value);
		}

		@McpTool
		public String list(List<Integer> value) {
			return String.valueOf(value);
		}

		@McpTool
		public String array(String[] value) {
			return Arrays.toString(value);
		}

		@McpTool
		public String set(Set<Color> value) {
			return String.valueOf(value);
		}

		@McpTool
		public String map(Map<String, Integer> value) {
			return String.valueOf(value);
		}

		@McpTool
		public String optional(Optional<String> value) {
			return String.valueOf(value);
		}

		@McpTool
		public String count(OptionalInt value) {
			return String.valueOf(value);
		}

		@McpTool
		public String nullable(@Nullable String value) {
			return String.valueOf(value);
		}

		@McpTool
		public String any(@Nullable Object value) {
			return String.valueOf(value);
		}

		@McpTool
		public String tree(JsonNode value) {
			return String.valueOf(value);
		}

		@McpTool
		public String point(Point value) {
			return String.valueOf(value);
		}

		@McpTool
		public String line(Line value) {
			return String.valueOf(value);
		}

		@McpTool
		public String renamed(Renamed value) {
			return String.valueOf(value);
		}

		@McpTool
		public String shape(Shape value) {
			return String.valueOf(value);
		}

		@McpTool
		public String page(Page<Point> value) {
			return String.valueOf(value);
		}

		@McpTool
		public String guarded(Guarded value) {
			return String.valueOf(value);
		}

		@McpTool
		public String several(String a, Point b, List<Integer> c) {
			return a + " " + b + " " + c;
		}

		@McpTool
		public String absent(Optional<String> name, OptionalInt count, @Nullable Point point,
				@McpToolParam(required = false) Integer number, @McpToolParam(defaultValue = "3") int size,
				@McpToolParam(defaultValue = "PT5S") Duration wait, @McpToolParam(defaultValue = "RED") Color color,
				@McpToolParam(defaultValue = "[1]") List<Integer> list) {
			return "%s %s %s %s %s %s %s %s".formatted(name, count, point, number, size, wait, color, list);
		}

		@McpTool
		public String grow(@McpToolParam(defaultValue = "[1]") List<Integer> list) {
			list.add(2);
			return list.toString();
		}

		@McpTool
		public String exchange(McpExchange exchange, int value) {
			return value + " " + (exchange == Tools.EXCHANGE);
		}

		@McpTool
		public String nothing() {
			return "";
		}

	}

}
