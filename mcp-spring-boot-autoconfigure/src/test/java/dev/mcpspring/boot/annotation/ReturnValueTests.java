package dev.mcpspring.boot.annotation;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.feature.tool.InvalidResultException;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Content;
import dev.mcpspring.protocol.ImageContent;
import dev.mcpspring.protocol.TextContent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ReturnValueAdapter} and {@link ResultWriter}.
 */
class ReturnValueTests {

	private final Tools tools = Tools.of(new Bean());

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			number        | 5
			decimal       | 2.50
			flag          | true
			color         | "RED"
			point         | {"x":1,"y":2}
			points        | [{"x":1,"y":2}]
			array         | [1,2]
			stream        | [1,2]
			iterator      | [1,2]
			iterable      | [1,2]
			map           | {"a":1}
			optional      | {"x":1,"y":2}
			optionalEmpty | null
			optionalLong  | 7
			nullable      | null
			mono          | {"x":1,"y":2}
			monoOptional  | {"x":1,"y":2}
			stage         | {"x":1,"y":2}
			future        | 5
			shapes        | [{"kind":"circle","radius":1.0}]
			""")
	void sendsValueAsTextAndStructuredContent(String tool, String json) throws Exception {
		CallToolResult result = this.tools.call(tool, "{}");
		assertThat(result.content()).containsExactly(new TextContent(json));
		assertThat(result.isStructured()).isTrue();
		assertThat(JsonMapper.shared().writeValueAsString(result.structuredContent())).isEqualTo(json);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			text         | text
			builder      | text
			monoText     | text
			tree         | {"a":1}
			object       | {"x":1,"y":2}
			wildcard     | 5
			raw          | 5
			unstructured | {"x":1,"y":2}
			objectText   | text
			emptyList    | []
			""")
	void sendsTextOnly(String tool, String text) throws Exception {
		CallToolResult result = this.tools.call(tool, "{}");
		assertThat(result.content()).containsExactly(new TextContent(text));
		assertThat(result.isStructured()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "monoNothing", "monoEmpty", "nullText", "nullObject", "nullStage",
			"optionalText", "noContents" })
	void sendsNothing(String tool) throws Exception {
		CallToolResult result = this.tools.call(tool, "{}");
		assertThat(result.content()).isEmpty();
		assertThat(result.isStructured()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "content", "contents", "contentArray", "monoContents", "objectContent" })
	void sendsContentAsItIs(String tool) throws Exception {
		assertThat(this.tools.call(tool, "{}").content()).containsExactly(Bean.IMAGE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "result", "monoResult", "objectResult" })
	void sendsResultAsItIs(String tool) throws Exception {
		assertThat(this.tools.call(tool, "{}")).isSameAs(Bean.RESULT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nullMono", "nullFuture", "nullPoint", "monoEmptyPoint", "futureNullPoint" })
	void failsWhereValueIsMissing(String tool) {
		assertThatExceptionOfType(InvalidResultException.class).isThrownBy(() -> this.tools.call(tool, "{}"))
			.withMessageStartingWith("result: null (expected: ");
	}

	@Test
	void keepsWhatMethodThrows() {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.tools.call("checked", "{}"))
			.withMessage("checked");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.tools.call("error", "{}"))
			.withMessage("error");
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> this.tools.call("overflow", "{}"));
	}

	@Test
	void keepsWhatMonoOrStageFailsWith() {
		assertThatIllegalStateException().isThrownBy(() -> this.tools.call("monoFails", "{}")).withMessage("later");
		assertThatIllegalStateException().isThrownBy(() -> this.tools.call("stageFails", "{}")).withMessage("later");
	}

	@Test
	void failsOnCycleWithoutOverflow() {
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> this.tools.call("cycle", "{}"));
	}

	@Test
	void blocksUnlessReactiveOrToldSo() {
		assertThat(this.tools.get("number").handler().mayBlock()).isTrue();
		assertThat(this.tools.get("nothing").handler().mayBlock()).isTrue();
		assertThat(this.tools.get("mono").handler().mayBlock()).isFalse();
		assertThat(this.tools.get("stage").handler().mayBlock()).isFalse();
		assertThat(this.tools.get("monoOnWorker").handler().mayBlock()).isTrue();
		assertThat(this.tools.get("textOnEventLoop").handler().mayBlock()).isFalse();
	}

	@Test
	void checksItsArgumentsItself() {
		assertThat(this.tools.get("number").handler().validatesArguments()).isTrue();
	}

	enum Color {

		RED

	}

	record Point(int x, int y) {

	}

	record Cycle(List<Object> self) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	sealed interface Shape permits Circle {

	}

	@JsonTypeName("circle")
	record Circle(double radius) implements Shape {

	}

	@SuppressWarnings({ "NullAway", "DataFlowIssue" })
	static class Bean {

		static final Content IMAGE = new ImageContent("AA==", "image/png", null, Map.of());

		static final CallToolResult RESULT = CallToolResult.error("no");

		@McpTool
		public int number() {
			return 5;
		}

		@McpTool
		public BigDecimal decimal() {
			return new BigDecimal("2.50");
		}

		@McpTool
		public boolean flag() {
			return true;
		}

		@McpTool
		public Color color() {
			return Color.RED;
		}

		@McpTool
		public Point point() {
			return new Point(1, 2);
		}

		@McpTool
		public List<Point> points() {
			return List.of(new Point(1, 2));
		}

		@McpTool
		public int[] array() {
			return new int[] { 1, 2 };
		}

		@McpTool
		public Stream<Integer> stream() {
			return Stream.of(1, 2);
		}

		@McpTool
		public Iterator<Integer> iterator() {
			return List.of(1, 2).iterator();
		}

		@McpTool
		public Iterable<Integer> iterable() {
			return List.of(1, 2);
		}

		@McpTool
		@SuppressWarnings("rawtypes")
		public Mono raw() {
			return Mono.just(5);
		}

		@McpTool
		public Map<String, Integer> map() {
			return Map.of("a", 1);
		}

		@McpTool
		public Optional<Point> optional() {
			return Optional.of(new Point(1, 2));
		}

		@McpTool
		public Optional<Point> optionalEmpty() {
			return Optional.empty();
		}

		@McpTool
		public OptionalLong optionalLong() {
			return OptionalLong.of(7);
		}

		@McpTool
		public @Nullable Point nullable() {
			return null;
		}

		@McpTool
		public Mono<Point> mono() {
			return Mono.just(new Point(1, 2));
		}

		@McpTool
		public Mono<Optional<Point>> monoOptional() {
			return Mono.just(Optional.of(new Point(1, 2)));
		}

		@McpTool
		public CompletionStage<Point> stage() {
			return CompletableFuture.completedFuture(new Point(1, 2));
		}

		@McpTool
		public CompletableFuture<Integer> future() {
			return CompletableFuture.completedFuture(5);
		}

		@McpTool
		public List<Shape> shapes() {
			return List.of(new Circle(1));
		}

		@McpTool
		public String text() {
			return "text";
		}

		@McpTool
		public CharSequence builder() {
			return new StringBuilder("text");
		}

		@McpTool
		public Mono<String> monoText() {
			return Mono.just("text");
		}

		@McpTool
		public JsonNode tree() {
			return JsonMapper.shared().createObjectNode().put("a", 1);
		}

		@McpTool
		public Object object() {
			return new Point(1, 2);
		}

		@McpTool
		public Mono<?> wildcard() {
			return Mono.just(5);
		}

		@McpTool(structuredOutput = false)
		public Point unstructured() {
			return new Point(1, 2);
		}

		@McpTool
		public Object objectText() {
			return "text";
		}

		@McpTool
		public Object emptyList() {
			return List.of();
		}

		@McpTool
		public void nothing() {
		}

		@McpTool
		public Mono<Void> monoNothing() {
			return Mono.empty();
		}

		@McpTool
		public Mono<String> monoEmpty() {
			return Mono.empty();
		}

		@McpTool
		public String nullText() {
			return null;
		}

		@McpTool
		public Object nullObject() {
			return null;
		}

		@McpTool
		public CompletionStage<Void> nullStage() {
			return CompletableFuture.completedFuture(null);
		}

		@McpTool
		public Optional<String> optionalText() {
			return Optional.empty();
		}

		@McpTool
		public List<Content> noContents() {
			return List.of();
		}

		@McpTool
		public Content content() {
			return IMAGE;
		}

		@McpTool
		public List<? extends Content> contents() {
			return List.of(IMAGE);
		}

		@McpTool
		public ImageContent[] contentArray() {
			return new ImageContent[] { (ImageContent) IMAGE };
		}

		@McpTool
		public Mono<List<Content>> monoContents() {
			return Mono.just(List.of(IMAGE));
		}

		@McpTool
		public Object objectContent() {
			return List.of(IMAGE);
		}

		@McpTool
		public CallToolResult result() {
			return RESULT;
		}

		@McpTool
		public Mono<CallToolResult> monoResult() {
			return Mono.just(RESULT);
		}

		@McpTool
		public Object objectResult() {
			return RESULT;
		}

		@McpTool
		public Mono<String> nullMono() {
			return null;
		}

		@McpTool
		public CompletableFuture<String> nullFuture() {
			return null;
		}

		@McpTool
		public Point nullPoint() {
			return null;
		}

		@McpTool
		public Mono<Point> monoEmptyPoint() {
			return Mono.empty();
		}

		@McpTool
		public CompletableFuture<Point> futureNullPoint() {
			return CompletableFuture.completedFuture(null);
		}

		@McpTool
		public String checked() throws IOException {
			throw new IOException("checked");
		}

		@McpTool
		public String error() {
			throw new AssertionError("error");
		}

		@McpTool
		public String overflow() {
			return overflow() + overflow();
		}

		@McpTool
		public Mono<String> monoFails() {
			return Mono.error(new IllegalStateException("later"));
		}

		@McpTool
		public CompletionStage<String> stageFails() {
			return CompletableFuture.failedFuture(new IllegalStateException("later"));
		}

		@McpTool
		public Cycle cycle() {
			List<Object> list = new ArrayList<>();
			list.add(list);
			return new Cycle(list);
		}

		@McpTool(execution = McpTool.Execution.WORKER)
		public Mono<String> monoOnWorker() {
			return Mono.empty();
		}

		@McpTool(execution = McpTool.Execution.EVENT_LOOP)
		public String textOnEventLoop() {
			return "";
		}

	}

}
