package dev.mcpspring.transport;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Quoted}.
 */
class QuotedTests {

	@Test
	void quotesText() {
		assertThat(Quoted.of("a b")).isEqualTo("'a b'");
		assertThat(Quoted.of("")).isEqualTo("''");
	}

	@Test
	void saysThatThereIsNothing() {
		assertThat(Quoted.of(null)).isEqualTo("absent");
	}

	@Test
	void hidesControlCharacters() {
		assertThat(Quoted.of("a\r\nb\u0000\u001b[31m\u007f\u0085")).isEqualTo("'a??b??[31m??'");
	}

	@Test
	void shortensLongText() {
		assertThat(Quoted.of("x".repeat(128))).isEqualTo("'" + "x".repeat(128) + "'");
		assertThat(Quoted.of("x".repeat(129))).isEqualTo("'" + "x".repeat(128) + "…'");
	}

	@Test
	void neverCutsACharacterInHalf() {
		assertThat(Quoted.of("x".repeat(127) + "😃y")).isEqualTo("'" + "x".repeat(127) + "…'");
	}

}
