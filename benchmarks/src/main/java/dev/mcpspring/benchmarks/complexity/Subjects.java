package dev.mcpspring.benchmarks.complexity;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.benchmarks.complexity.ComplexityCard.Subject;
import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.codec.EnvelopeScanner;
import dev.mcpspring.codec.JsonRpcDecoder;
import dev.mcpspring.codec.JsonRpcMessage;
import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.codec.Member;
import dev.mcpspring.feature.resource.UriTemplate;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * Inputs that a client chooses, of every kind.
 */
final class Subjects {

	private static final JsonRpcDecoder DECODER = new JsonRpcDecoder(DecoderLimits.defaults(), JsonMapper.shared());

	private static final int SIZE = 20_000;

	private Subjects() {
	}

	static List<Subject> all() {
		return Subject.list(message("JSON: members with names of their own", Subjects::members),
				message("JSON: the same name twice",
						(n) -> "{\"x\":[" + "{\"a\":1,\"b\":2},".repeat(n) + "{\"a\":1,\"a\":2}]}"),
				message("JSON: depth",
						(n) -> "{\"x\":[" + ("[".repeat(80) + "]".repeat(80) + ",").repeat(n / 50) + "0]}"),
				message("JSON: numbers", (n) -> "{\"x\":[" + "123456789.125e-7,".repeat(n) + "0]}"),
				message("JSON: text", (n) -> "{\"x\":\"" + "y".repeat(20 * n) + "\"}"),
				message("JSON: text with escapes", (n) -> "{\"x\":\"" + "\\u00e9\\n\\\"".repeat(n) + "\"}"),
				message("JSON: surrogates", (n) -> "{\"x\":\"" + "\\ud83d\\ude00".repeat(n) + "\"}"),
				template("URI template: almost matches", "x:{+a}a{+b}a{+c}a{+d}b", (n) -> "x:" + "a".repeat(n) + "c"),
				template("URI template: one of many splits", "x:{a}-{b}", (n) -> "x:" + "-".repeat(n)),
				header("header: sentinel", (n) -> "=?base64?" + Base64.getEncoder().encodeToString(new byte[n]) + "?="),
				header("header: sentinel that is none", (n) -> "=?base64?".repeat(n / 9)),
				header("header: blanks", (n) -> " ".repeat(n) + "x"));
	}

	private static String members(int count) {
		return IntStream.range(0, count).mapToObj("\"name%d\":1"::formatted).collect(Collectors.joining(",", "{", "}"));
	}

	private static Subject message(String name, IntFunction<String> arguments) {
		return Subject.of(name, SIZE, (size) -> {
			ByteBuf body = Unpooled.copiedBuffer(
					"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{"
							+ "\"name\":\"echo\",\"arguments\":" + arguments.apply(size) + "}}",
					StandardCharsets.UTF_8);
			return () -> read(body);
		});
	}

	private static void read(ByteBuf body) {
		EnvelopeScanner scanner = DECODER.newScanner();
		try {
			scanner.scan(body);
			JsonRpcMessage message = DECODER.decode(scanner, body.retainedDuplicate());
			((JsonRpcRequest) message).params()
				.read(Member.ARGUMENTS, Object.class, (problem) -> new McpException(ErrorCode.INVALID_PARAMS, problem));
			message.release();
		}
		catch (McpException ex) {
			// Refused, which takes its time too.
		}
	}

	private static Subject template(String name, String template, IntFunction<String> uri) {
		UriTemplate parsed = UriTemplate.parse(template);
		return Subject.of(name, SIZE, (size) -> {
			String text = uri.apply(size);
			return () -> parsed.match(text);
		});
	}

	private static Subject header(String name, IntFunction<String> value) {
		return Subject.of(name, 4000, (size) -> {
			String text = value.apply(size);
			Method decode = decode();
			return () -> {
				try {
					decode.invoke(null, "Mcp-Name", text);
				}
				catch (InvocationTargetException ex) {
					// Refused, which takes its time too.
				}
				catch (IllegalAccessException ex) {
					throw new IllegalStateException(ex);
				}
			};
		});
	}

	/** Internal to the engine, whose clients reach it by their headers. */
	private static Method decode() {
		try {
			Method decode = Class.forName("dev.mcpspring.revision.HeaderValue")
				.getDeclaredMethod("decode", String.class, String.class);
			decode.setAccessible(true);
			return decode;
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
