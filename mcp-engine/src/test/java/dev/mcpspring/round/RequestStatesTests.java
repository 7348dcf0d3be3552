package dev.mcpspring.round;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.protocol.McpException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RequestStates}.
 */
class RequestStatesTests {

	private static final Duration TTL = Duration.ofMinutes(10);

	private static final byte[] CALL = "this call".getBytes(StandardCharsets.UTF_8);

	private static final byte[] CONTENT = "a secret".getBytes(StandardCharsets.UTF_8);

	private Instant now = Instant.parse("2026-07-28T12:00:00Z");

	private final InstantSource clock = () -> this.now;

	private final RequestStates states = states(key(1));

	@Test
	void opensWhatItSealed() {
		assertThat(this.states.open(this.states.seal(CONTENT, CALL), CALL)).isEqualTo(CONTENT);
	}

	@Test
	void hidesWhatItSealed() {
		byte[] sealed = Base64.getUrlDecoder().decode(this.states.seal(CONTENT, CALL));
		assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
	}

	@Test
	void neverSealsTheSameTwice() {
		Set<String> sealed = new HashSet<>();
		IntStream.range(0, 1_000).forEach((i) -> sealed.add(this.states.seal(CONTENT, CALL)));
		assertThat(sealed).hasSize(1_000);
	}

	@Test
	void refusesEveryChangeOfOneBit() {
		byte[] sealed = Base64.getUrlDecoder().decode(this.states.seal(CONTENT, CALL));
		for (int bit = 0; bit < 8 * sealed.length; bit++) {
			byte[] changed = sealed.clone();
			changed[bit / 8] ^= (byte) (1 << bit % 8);
			assertThat(this.states.open(text(changed), CALL)).as("bit %d", bit).isNull();
		}
	}

	@Test
	void refusesEveryPart() {
		byte[] sealed = Base64.getUrlDecoder().decode(this.states.seal(CONTENT, CALL));
		for (int length = 0; length < sealed.length; length++) {
			assertThat(this.states.open(text(Arrays.copyOf(sealed, length)), CALL)).as("length %d", length).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "A", "no Base64", "AQ==", "€" })
	void refusesNonsense(String state) {
		assertThat(this.states.open(state, CALL)).isNull();
	}

	@Test
	void refusesWhatIsLongerThanItSeals() {
		assertThat(this.states.open("A".repeat(100_000_000), CALL)).isNull();
	}

	@Test
	void refusesStateOfAnotherCall() {
		byte[] other = "that call".getBytes(StandardCharsets.UTF_8);
		assertThat(this.states.open(this.states.seal(CONTENT, CALL), other)).isNull();
	}

	@Test
	void refusesStateOfAnotherServer() {
		RequestStates other = new RequestStates(RequestStateSettings.of(List.of(key(1)), TTL, 1_000), this.clock,
				"other");
		assertThat(other.open(this.states.seal(CONTENT, CALL), CALL)).isNull();
	}

	@Test
	void refusesOtherSpellingsOfTheSameBytes() {
		String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
		String state = this.states.seal(new byte[1], CALL);
		for (char last : alphabet.toCharArray()) {
			String spelled = state.substring(0, state.length() - 1) + last;
			assertThat(this.states.open(spelled, CALL) != null).as(spelled).isEqualTo(spelled.equals(state));
		}
		assertThat(this.states.open(state + "=", CALL)).isNull();
		assertThat(this.states.open(state + "==", CALL)).isNull();
	}

	@Test
	void opensUntilItExpires() {
		String state = this.states.seal(CONTENT, CALL);
		this.now = this.now.plus(TTL);
		assertThat(this.states.open(state, CALL)).isEqualTo(CONTENT);
		this.now = this.now.plusMillis(1);
		assertThat(this.states.open(state, CALL)).isNull();
	}

	@Test
	void rotatesKeysWithoutLoss() {
		String before = this.states.seal(CONTENT, CALL);
		RequestStates announced = states(key(1), key(2));
		RequestStates rotated = states(key(2), key(1));
		RequestStates done = states(key(2));
		assertThat(rotated.open(before, CALL)).isEqualTo(CONTENT);
		assertThat(announced.open(rotated.seal(CONTENT, CALL), CALL)).isEqualTo(CONTENT);
		assertThat(done.open(rotated.seal(CONTENT, CALL), CALL)).isEqualTo(CONTENT);
		assertThat(done.open(before, CALL)).isNull();
		assertThat(this.states.open(rotated.seal(CONTENT, CALL), CALL)).isNull();
	}

	@Test
	void sharesNoKeyThatNobodyConfigured() {
		assertThat(states().open(states().seal(CONTENT, CALL), CALL)).isNull();
	}

	@Test
	void boundsWhatItSeals() {
		RequestStates small = new RequestStates(RequestStateSettings.of(List.of(), TTL, 256), this.clock, "server");
		int largest = 256 / 4 * 3 - 1 - 12 - 8 - 16;
		assertThat(small.seal(new byte[largest], CALL)).hasSize(256);
		assertThatExceptionOfType(McpException.class).isThrownBy(() -> small.seal(new byte[largest + 1], CALL))
			.withMessage("request state: 258 characters (expected: <= 256, see mcp.server.request-state.max-size)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "c2hvcnQ=", "!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==" })
	void refusesKeysOfOtherSizesWithoutShowingThem(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> RequestStateSettings.of(List.of(key), TTL, 1_000))
			.withMessageStartingWith("key 1: ")
			.withMessageEndingWith("see mcp.server.request-state.keys)")
			.satisfies((ex) -> assertThat(key.length() > 1 && ex.getMessage().contains(key)).isFalse());
	}

	private RequestStates states(String... keys) {
		return new RequestStates(RequestStateSettings.of(List.of(keys), TTL, 8 * 1024), this.clock, "server");
	}

	private static String key(int fill) {
		byte[] key = new byte[32];
		Arrays.fill(key, (byte) fill);
		return Base64.getEncoder().encodeToString(key);
	}

	private static String text(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
