package dev.mcpspring.boot.annotation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dev.mcpspring.boot.annotation.unmarked.Legacy;
import dev.mcpspring.protocol.CallToolResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that schemas are valid, that results conform to theirs, and that a result can be
 * read back as an argument: with each of several mappers.
 */
class SchemaAgreementTests {

	private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	private static final List<JsonMapper> MAPPERS = List.of(JsonMapper.builder().build(),
			JsonMapper.builderWithJackson2Defaults().build(),
			JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build(),
			JsonMapper.builder()
				.enable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
				.changeDefaultPropertyInclusion(
						(inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
				.build());

	@ParameterizedTest
	@MethodSource("mappers")
	void schemasAreValid(JsonMapper jsonMapper) {
		Schema metaSchema = SCHEMAS.getSchema(com.networknt.schema.SchemaLocation.of(DialectId.DRAFT_2020_12));
		Tools tools = Tools.of(new Bean(), jsonMapper);
		for (String name : tools.names()) {
			assertThat(metaSchema.validate(tools.get(name).tool().inputSchema().tree())).as(name).isEmpty();
			assertThat(metaSchema.validate(outputSchema(tools, name))).as(name).isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void resultsConformToTheirSchemas(JsonMapper jsonMapper) throws Exception {
		Tools tools = Tools.of(new Bean(), jsonMapper);
		for (String name : tools.names()) {
			if (!name.startsWith("read")) {
				CallToolResult result = tools.call(name, "{}");
				JsonNode json = jsonMapper.readTree(jsonMapper.writeValueAsString(result.structuredContent()));
				Schema schema = SCHEMAS.getSchema(outputSchema(tools, name));
				assertThat(schema.validate(json)).as("%s: %s", name, json).isEmpty();
			}
		}
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void resultsCanBeReadBack(JsonMapper jsonMapper) throws Exception {
		Tools tools = Tools.of(new Bean(), jsonMapper);
		readsBack(tools, jsonMapper, "full", "readFull");
		readsBack(tools, jsonMapper, "wrapping", "readWrapping");
	}

	private static void readsBack(Tools tools, JsonMapper jsonMapper, String source, String target) throws Exception {
		String written = tools.callForText(source, "{}");
		String arguments = "{\"value\": " + written + "}";
		Schema schema = SCHEMAS.getSchema(tools.get(target).tool().inputSchema().tree());
		// Nulls are read in place of what may be absent, but nobody is told to send them.
		assertThat(schema.validate(withoutNulls(jsonMapper.readTree(arguments)))).isEmpty();
		assertThat(tools.callForText(target, arguments)).isEqualTo(written);
	}

	static Stream<JsonMapper> mappers() {
		return MAPPERS.stream();
	}

	private static JsonNode outputSchema(Tools tools, String name) {
		return java.util.Objects.requireNonNull(tools.get(name).tool().outputSchema()).tree();
	}

	private static JsonNode withoutNulls(JsonNode node) {
		if (node instanceof ObjectNode object) {
			object.removeIf(JsonNode::isNull);
			object.forEach(SchemaAgreementTests::withoutNulls);
		}
		return node;
	}

	enum Level {

		LOW, HIGH;

		@Override
		public String toString() {
			return name().substring(0, 1);
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	sealed interface Payment permits Card, Cash {

	}

	record Card(String number) implements Payment {

	}

	record Cash(BigDecimal amount) implements Payment {

	}

	record Part(Optional<String> maybe, OptionalInt count, @Nullable Part next) {

	}

	record Full(String firstName, int number, double ratio, BigDecimal total, boolean on, Level level, LocalDate day,
			@JsonFormat(pattern = "yyyy/MM/dd") LocalDate formatted, Instant moment, Duration timeout, UUID id,
			byte[] bytes, List<Payment> payments, Map<String, List<Level>> levels, Part part, int[] numbers) {

	}

	record Wrapping(String name, @JsonUnwrapped Inner inner) {

	}

	record Inner(int depth) {

	}

	static class Bean {

		@McpTool
		public Full full() {
			return new Full("a", 1, 0.5, new BigDecimal("2.50"), true, Level.HIGH, LocalDate.of(2026, 7, 28),
					LocalDate.of(2026, 7, 28), Instant.EPOCH, Duration.ofSeconds(5), new UUID(1, 2),
					new byte[] { 1, 2 }, List.of(new Card("1"), new Cash(BigDecimal.ONE)),
					Map.of("a", List.of(Level.LOW)), new Part(Optional.empty(), OptionalInt.of(1),
							new Part(Optional.of("x"), OptionalInt.empty(), null)),
					new int[] { 1 });
		}

		@McpTool
		public Full readFull(Full value) {
			return value;
		}

		@McpTool
		public Wrapping readWrapping(Wrapping value) {
			return value;
		}

		@McpTool
		@SuppressWarnings("NullAway")
		public Legacy legacy() {
			return new Legacy(null, 1, "a", "b", Optional.empty(), null, null, null);
		}

		@McpTool
		public List<Legacy> legacies() {
			return Arrays.asList(new Legacy("a", 1, "a", "b", Optional.of("c"), "d", new Legacy.Part(1), Map.of()));
		}

		@McpTool
		public Payment payment() {
			return new Card("1");
		}

		@McpTool
		public List<Payment> payments() {
			return List.of(new Cash(BigDecimal.TEN));
		}

		@McpTool
		public Map<Level, Level> levels() {
			return Map.of(Level.LOW, Level.HIGH);
		}

		@McpTool
		public Optional<Part> nothing() {
			return Optional.empty();
		}

		@McpTool
		public Wrapping wrapping() {
			return new Wrapping("a", new Inner(1));
		}

	}

}
