package dev.mcpspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.feature.resource.UriTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Twice the input costs no more than twice the work, counted in bytes that are allocated.
 * {@link NameSetTests} counts the steps that names take, the only thing that is looked
 * up; time is measured by {@code ComplexityCard} in the benchmarks.
 */
class ComplexityTests {

	private static final double AT_MOST = 2.2;

	private static final int OVERHEAD = 4096;

	private static final int SIZE = 5_000;

	private static final JsonRpcDecoder DECODER = new JsonRpcDecoder(DecoderLimits.defaults(), JsonMapper.shared());

	@ParameterizedTest(name = "{0}")
	@MethodSource("messages")
	void messagesCostAsMuchAsTheyAreLong(String name, IntFunction<String> arguments) {
		assertLinear((size) -> reading(arguments.apply(size)));
	}

	static Stream<Arguments> messages() {
		return Stream.of(message("names", (n) -> object(n, (i) -> "\"name%d\":1".formatted(i))),
				message("duplicate names", (n) -> "{\"x\":[" + "{\"a\":1,\"a\":2},".repeat(n / 10) + "0]}"),
				message("long names", (n) -> "{\"" + "x".repeat(Math.min(n / 40, 1000)) + "\":1}"),
				message("members", (n) -> "{\"x\":[" + "{},".repeat(n) + "0]}"),
				message("numbers", (n) -> "{\"x\":[" + "123456789.125e-7,".repeat(n) + "0]}"),
				message("text", (n) -> "{\"x\":\"" + "y".repeat(10 * n) + "\"}"),
				message("escapes", (n) -> "{\"x\":\"" + "\\u00e9\\n\\\"".repeat(n) + "\"}"),
				message("surrogates", (n) -> "{\"x\":\"" + "\\ud83d\\ude00".repeat(n) + "\"}"),
				message("depth", (n) -> "{\"x\":[" + ("[".repeat(80) + "]".repeat(80) + ",").repeat(n / 100) + "0]}"));
	}

	@ParameterizedTest
	@MethodSource("templates")
	void templatesCostAsMuchAsTheUriIsLong(String template, IntFunction<String> uri) {
		UriTemplate parsed = UriTemplate.parse(template);
		assertLinear((size) -> {
			String text = uri.apply(size);
			return () -> parsed.match(text);
		});
	}

	static Stream<Arguments> templates() {
		IntFunction<String> almost = (n) -> "x:" + "a".repeat(n) + "c";
		return Stream.of(Arguments.of("x:{+a}a{+b}a{+c}a{+d}b", almost),
				Arguments.of("x:{a}-{b}", (IntFunction<String>) (n) -> "x:" + "-".repeat(n) + "/"));
	}

	private static Arguments message(String name, IntFunction<String> arguments) {
		return Arguments.of(name, arguments);
	}

	private static String object(int members, IntFunction<String> member) {
		return IntStream.range(0, members).mapToObj(member).collect(Collectors.joining(",", "{", "}"));
	}

	private static Runnable reading(String arguments) {
		ByteBuf body = Unpooled.copiedBuffer("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{"
				+ "\"name\":\"echo\",\"arguments\":" + arguments + "}}", StandardCharsets.UTF_8);
		return () -> {
			EnvelopeScanner scanner = DECODER.newScanner();
			try {
				scanner.scan(body);
			}
			catch (MalformedMessageException ex) {
				// The decoder says so again.
			}
			decode(scanner, body);
		};
	}

	private static void decode(EnvelopeScanner scanner, ByteBuf body) {
		try {
			DECODER.decode(scanner, body.retainedDuplicate()).release();
		}
		catch (MalformedMessageException ex) {
			// Refused, which takes memory too.
		}
	}

	private static void assertLinear(IntFunction<Runnable> work) {
		long once = allocated(work.apply(SIZE));
		long twice = allocated(work.apply(2 * SIZE));
		assertThat(twice).isLessThanOrEqualTo((long) (AT_MOST * once) + OVERHEAD);
	}

	private static long allocated(Runnable work) {
		for (int i = 0; i < 5; i++) {
			work.run();
		}
		long before = AllocatedBytes.ofThisThread();
		work.run();
		return AllocatedBytes.ofThisThread() - before;
	}

}
