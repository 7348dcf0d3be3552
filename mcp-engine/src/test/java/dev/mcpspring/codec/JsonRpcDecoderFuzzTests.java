package dev.mcpspring.codec;

import java.util.Arrays;
import java.util.Random;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.fuzz.FuzzBounds;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzz tests for {@link EnvelopeScanner} and {@link JsonRpcDecoder}.
 */
class JsonRpcDecoderFuzzTests {

	private static final DecoderLimits LIMITS = DecoderLimits.defaults();

	private static final JsonRpcDecoder DECODER = new JsonRpcDecoder(LIMITS, JsonMapper.shared());

	@FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
	void decodesOrRefusesBytes(byte[] input) {
		Verdict verdict = Verdict.of(LIMITS, input);
		judgesAsJacksonDoes(input, verdict);
		judgesTheSameHoweverBytesAreCut(input, verdict.withoutChunk());
		FuzzBounds.check(input, JsonRpcDecoderFuzzTests::decodeReadAndRelease);
	}

	private static void judgesAsJacksonDoes(byte[] input, Verdict verdict) {
		boolean accepted = JacksonOracle.accepts(input);
		if (verdict.isAccepted() != accepted && !isLimit(verdict)) {
			throw new AssertionError(verdict + " (expected: " + (accepted ? "accepted)" : "refused)"));
		}
		if (verdict.isAccepted()) {
			JacksonOracle.places(input).ifPresent((places) -> assertThat(verdict.places()).isEqualTo(places));
		}
	}

	private static boolean isLimit(Verdict verdict) {
		return verdict.failure() != null && verdict.failure().contains("reason=");
	}

	private static void judgesTheSameHoweverBytesAreCut(byte[] input, Verdict verdict) {
		assertThat(Verdict.ofBytes(LIMITS, input).withoutChunk()).isEqualTo(verdict);
		assertThat(Verdict.of(LIMITS, Unpooled.wrappedBuffer(input).asReadOnly()).withoutChunk()).isEqualTo(verdict);
		Random cuts = new Random(Arrays.hashCode(input));
		assertThat(Verdict.ofPieces(LIMITS, input, cuts).withoutChunk()).isEqualTo(verdict);
		assertThat(Verdict.ofPieces(LIMITS, input, cuts).withoutChunk()).isEqualTo(verdict);
	}

	private static void decodeReadAndRelease(byte[] input) {
		ByteBuf message = Unpooled.buffer(input.length + 1).writeByte(0).skipBytes(1).writeBytes(input);
		JsonRpcMessage decoded = decode(message);
		if (decoded != null) {
			read(decoded);
			decoded.release();
		}
		assertThat(message.refCnt()).isZero();
	}

	private static @Nullable JsonRpcMessage decode(ByteBuf message) {
		EnvelopeScanner scanner = DECODER.newScanner();
		try {
			scanner.scan(message);
		}
		catch (MalformedMessageException ex) {
			// The decoder says it again.
		}
		try {
			return DECODER.decode(scanner, message);
		}
		catch (MalformedMessageException ex) {
			return null;
		}
	}

	private static void read(JsonRpcMessage message) {
		if (message instanceof JsonRpcBatch batch) {
			batch.messages().forEach(JsonRpcDecoderFuzzTests::read);
		}
		else if (message instanceof JsonRpcRequest request) {
			read(request.params());
		}
		else if (message instanceof JsonRpcNotification notification) {
			read(notification.params());
		}
	}

	private static void identify(RawParams params, Member member) {
		try {
			assertThat(params.identifier(member)).doesNotContain("\0");
		}
		catch (McpException ex) {
			assertThat(ex.code()).isEqualTo(ErrorCode.INVALID_PARAMS);
		}
	}

	private static void read(RawParams params) {
		for (Member member : Member.values()) {
			if (params.type(member) == JsonType.STRING) {
				assertThat(params.text(member).length()).isLessThan(params.length(member));
			}
			params.id(member);
			identify(params, member);
		}
	}

}
