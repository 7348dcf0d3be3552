package dev.mcpspring.transport.http;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.mcpspring.protocol.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BearerChallenge}.
 */
class BearerChallengeTests {

	private static final String METADATA = "https://mcp.example.com/.well-known/oauth-protected-resource/mcp";

	@Test
	void namesAllScopesThatAreNeeded() {
		assertThat(BearerChallenge.of(Outcome.forbidden(List.of("a", "b")), METADATA))
			.isEqualTo("Bearer error=\"insufficient_scope\", scope=\"a b\", resource_metadata=\"" + METADATA + '"');
	}

	@Test
	void doesWithoutMetadata() {
		assertThat(BearerChallenge.of(Outcome.forbidden(List.of("a")), null))
			.isEqualTo("Bearer error=\"insufficient_scope\", scope=\"a\"");
	}

	@Test
	void asksForTokenWithoutError() {
		assertThat(BearerChallenge.of(Outcome.unauthorized(List.of("a")), METADATA))
			.isEqualTo("Bearer scope=\"a\", resource_metadata=\"" + METADATA + '"');
		assertThat(BearerChallenge.of(Outcome.unauthorized(List.of()), null)).isEqualTo("Bearer");
	}

	@Test
	void asksForNothingWhereNoTokenHelps() {
		assertThat(BearerChallenge.of(Outcome.forbidden(List.of()), METADATA)).isNull();
		assertThat(BearerChallenge.of(Outcome.NOT_FOUND, METADATA)).isNull();
	}

}
