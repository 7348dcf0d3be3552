package dev.mcpspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NameSet} and {@link NameHash} together: whatever the names are, each
 * costs a few steps.
 */
class NameSetTests {

	/** As full as the table gets before it grows. */
	private static final int SIZE = 3 * (1 << 14) - 1;

	/** In theory 2.5 for a table that is three quarters full. */
	private static final long STEPS = 3;

	@ParameterizedTest(name = "{0}")
	@MethodSource("names")
	void findsAnyNameInAFewSteps(String what, IntFunction<String> name) {
		assertThat(steps(name, SIZE)).isLessThan(STEPS * SIZE);
		assertThat(steps(name, 2 * SIZE)).isLessThan(STEPS * 2 * SIZE);
	}

	static Stream<Arguments> names() {
		return Stream.of(names("counted", Integer::toString),
				names("counted at the end of what they share", (i) -> "the-same-beginning-of-all-names-" + i),
				names("counted at the beginning", (i) -> i + "-the-same-end-of-all-names"),
				names("one character apart", (i) -> Character.toString(0x10000 + i)),
				names("the same hash in Java", NameSetTests::sameInJava),
				names("two halves of a word that cancel each other out",
						(i) -> "%08x%08x".formatted(i, 0xFFFF_FFFFL - i)),
				names("eight bytes that are swapped", (i) -> "%08d%08d%08d".formatted(i, 0, i)),
				names("nothing but one character, ever longer", (i) -> "x".repeat(i % 300) + "\0" + i / 300));
	}

	private static Arguments names(String what, IntFunction<String> name) {
		return Arguments.of(what, name);
	}

	private static String sameInJava(int number) {
		StringBuilder name = new StringBuilder();
		for (int bit = 0; bit < 17; bit++) {
			name.append(((number >> bit & 1) == 0) ? "Aa" : "BB");
		}
		return name.toString();
	}

	/**
	 * Adds names, and counts in how many steps all of them are found again.
	 */
	private static long steps(IntFunction<String> name, int count) {
		NameSet set = new NameSet();
		for (int i = 0; i < count; i++) {
			byte[] bytes = name.apply(i).getBytes(StandardCharsets.UTF_8);
			assertThat(set.add(NameHash.of(bytes, 0, bytes.length))).isTrue();
		}
		return set.steps();
	}

}
