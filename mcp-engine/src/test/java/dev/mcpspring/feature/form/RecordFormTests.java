package dev.mcpspring.feature.form;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.protocol.JsonSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RecordForm}, {@link FormSchema} and {@link FormValidator}.
 */
class RecordFormTests {

	@Test
	void hasFieldForEachType() {
		RecordForm form = RecordForm.of(Everything.class);
		assertThat(form.schema().full()).isEqualTo(JsonSchema.parse("""
				{"type":"object","properties":{
				 "text":{"type":"string"},"uri":{"type":"string","format":"uri"},
				 "day":{"type":"string","format":"date"},"at":{"type":"string","format":"date-time"},
				 "offset":{"type":"string","format":"date-time"},"small":{"type":"integer"},"large":{"type":"integer"},
				 "huge":{"type":"integer"},"real":{"type":"number"},"exact":{"type":"number"},"yes":{"type":"boolean"},
				 "color":{"type":"string","enum":["red","GREEN"]},
				 "colors":{"type":"array","items":{"type":"string","enum":["red","GREEN"]}},
				 "sizes":{"type":"array","items":{"anyOf":[{"const":"S","title":"Small"},{"const":"L","title":"L"}]}}},
				 "required":["text","uri","day","at","offset","small","large","huge","real","exact","yes","color",
				 "colors","sizes"]}"""));
		assertThat(form.read(json("""
				{"text":"t","uri":"a:b","day":"2026-01-31","at":"2026-01-31T10:00:00+01:00",
				 "offset":"2026-01-31T10:00:00+01:00","small":1,"large":1e10,"huge":3,"real":0.5,"exact":0.1,"yes":true,
				 "color":"red","colors":["GREEN"],"sizes":["L","S"]}"""))).isEqualTo(
				new Everything("t", URI.create("a:b"), LocalDate.of(2026, 1, 31), Instant.parse("2026-01-31T09:00:00Z"),
						OffsetDateTime.parse("2026-01-31T10:00:00+01:00"), 1, 10_000_000_000L, BigInteger.valueOf(3),
						0.5, new BigDecimal("0.1"), true, Color.RED, List.of(Color.GREEN), Set.of(Size.S, Size.L)));
	}

	@Test
	void readsAbsentAndNullFieldsAlike() {
		RecordForm form = RecordForm.of(Lenient.class);
		Lenient expected = new Lenient(Optional.empty(), null, 7, List.of(Color.RED));
		assertThat(form.read(json("{}"))).isEqualTo(expected);
		assertThat(form.read(json("{\"a\":null,\"b\":null,\"c\":null,\"d\":null}"))).isEqualTo(expected);
		assertThat(form.schema().full().tree().has("required")).isFalse();
	}

	@Test
	void hasNoSimpleFormOfLists() {
		assertThat(RecordForm.of(Lenient.class).schema().simple()).isNull();
	}

	@Test
	void simplifiesForOldRevisions() {
		assertThat(FormSchema.of(JsonSchema.parse("""
				{"$schema":"x","type":"object","properties":{"a":{"type":"string","default":"x"},
				 "b":{"type":"boolean","default":true},"c":{"type":"string","enum":["x"],"default":"x"},
				 "d":{"type":"string","oneOf":[{"const":"x","title":"X"}],"default":"x"}}}""")).simple())
			.isEqualTo(JsonSchema.parse("""
					{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"boolean","default":true},
					 "c":{"type":"string","enum":["x"]},"d":{"type":"string","enum":["x"],"enumNames":["X"]}}}"""));
	}

	@ParameterizedTest
	@ValueSource(
			classes = { String.class, Nested.class, Lists.class, BadDefault.class, BadBound.class, BadChoice.class })
	void refusesWhatNoFormHas(Class<?> type) {
		assertThatIllegalArgumentException().isThrownBy(() -> RecordForm.of(type)).withMessageStartingWith("form");
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "{}", "{\"type\":\"object\"}", "{\"type\":\"array\",\"properties\":{}}",
			"{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\"}}}",
			"{\"type\":\"object\",\"properties\":{\"a\":{}}}" })
	void refusesSchemasThatAreNoForms(String schema) {
		assertThatIllegalArgumentException().isThrownBy(() -> FormSchema.of(JsonSchema.parse(schema)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			{"text":"abc"}                | -
			{"text":"a"}                  | text: outside of its bounds
			{"text":"😀😀"}               | -
			{"text":"😀"}                 | text: outside of its bounds
			{}                            | text: absent
			{"text":null}                 | text: absent
			{"text":"abc","n":null}       | -
			{"text":"abc","n":1.0}        | -
			{"text":"abc","n":0}          | n: outside of its bounds
			{"text":"abc","m":["x"]}      | -
			{"text":"abc","m":["z"]}      | m: not all of the choices
			{"text":"abc","m":[]}         | m: outside of its bounds
			{"text":"abc","m":"x"}        | m: not a list
			{"text":"abc","at":"2026"}    | at: not a date-time
			{"text":"abc","uri":"a b"}    | uri: not a uri
			{"text":"abc","uri":"/a"}     | uri: not an absolute URI
			{"text":"abc","other":1}      | -
			[]                            | content: not an object
			""")
	void findsWhatDoesNotFit(String content, @Nullable String problem) {
		FormValidator validator = new FormValidator(JsonSchema
			.parse("""
					{"type":"object","properties":{"text":{"type":"string","minLength":2},"n":{"type":"integer","minimum":1},
					 "m":{"type":"array","minItems":1,"items":{"anyOf":[{"const":"x"},{"const":"y"}]}},
					 "at":{"type":"string","format":"date-time"},"uri":{"type":"string","format":"uri"}},
					 "required":["text"]}"""));
		assertThat(validator.problem(json(content))).isEqualTo(problem);
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text);
	}

	record Everything(String text, URI uri, LocalDate day, Instant at, OffsetDateTime offset, int small, Long large,
			BigInteger huge, double real, BigDecimal exact, boolean yes, Color color, List<Color> colors,
			Set<Size> sizes) {

	}

	record Lenient(Optional<String> a, @Nullable Integer b, @McpFormField(defaultValue = "7") int c,
			@McpFormField(defaultValue = "red") List<Color> d) {

	}

	record Nested(Lenient other) {

	}

	record Lists(List<String> texts) {

	}

	record BadDefault(@McpFormField(defaultValue = "x") int number) {

	}

	record BadBound(@McpFormField(min = 1) boolean flag) {

	}

	record BadChoice(@McpFormField(defaultValue = "blue") Color color) {

	}

	enum Color {

		@JsonProperty("red")
		RED, GREEN

	}

	enum Size {

		@McpFormField(title = "Small")
		S, L

	}

}
