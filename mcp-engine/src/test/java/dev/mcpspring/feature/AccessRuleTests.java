package dev.mcpspring.feature;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.protocol.Grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AccessRule} and {@link Access}.
 */
class AccessRuleTests {

	private static final AccessRule BOTH = AccessRule.of(List.of("read", "write"), List.of("CLERK", "ADMIN"));

	@Test
	void grantsWithAllScopesAndOneRole() {
		assertThat(BOTH.judge(grant("read write more", "ADMIN"))).isEqualTo(Access.GRANTED);
	}

	@Test
	void namesAllScopesWhereOneIsMissing() {
		Access access = BOTH.judge(grant("read", "CLERK"));
		assertThat(access.granted()).isFalse();
		assertThat(access.isHidden()).isFalse();
		assertThat(access.scopes()).containsExactly("read", "write");
	}

	@Test
	void hidesFromWhoeverHasNoneOfTheRoles() {
		assertThat(BOTH.judge(grant("read", "VISITOR"))).isEqualTo(Access.HIDDEN);
	}

	@Test
	void grantsToAnybodyWithoutScopesAndRoles() {
		assertThat(AccessRule.NONE.judge(Grant.NONE)).isEqualTo(Access.GRANTED);
	}

	@Test
	void hidesWhatOneOfTwoHides() {
		assertThat(Access.needs(Set.of("a")).and(Access.HIDDEN)).isEqualTo(Access.HIDDEN);
		assertThat(Access.HIDDEN.and(Access.needs(Set.of("a")))).isEqualTo(Access.HIDDEN);
		assertThat(Access.HIDDEN.and(Access.GRANTED)).isEqualTo(Access.HIDDEN);
	}

	@Test
	void namesScopesThatBothNeed() {
		Access both = Access.needs(Set.of("a")).and(Access.GRANTED).and(Access.needs(Set.of("b")));
		assertThat(both.scopes()).containsExactly("a", "b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a\"b", "a\\b", "a\r\nb", "\u00e4" })
	void refusesScopeThatNoHeaderTakes(String scope) {
		assertThatIllegalArgumentException().isThrownBy(() -> AccessRule.scopes(scope)).withMessageContaining("scope");
	}

	private static Grant grant(String scopes, String role) {
		return new Grant(Set.of(scopes.split(" ")), Set.of(role));
	}

}
