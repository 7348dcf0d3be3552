package dev.mcpspring.feature;

import java.lang.management.ManagementFactory;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import dev.mcpspring.protocol.AccessRefusedException;
import dev.mcpspring.protocol.Grant;
import dev.mcpspring.protocol.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Visibility}.
 */
class VisibilityTests {

	private static final int TIMES = 100_000;

	private static final Feature OPEN = new Named("open", AccessRule.NONE);

	private static final Feature GUARDED = new Named("guarded", AccessRule.scopes("a", "b"));

	private final Visibility visibility = new Visibility(List.of(), new ByName());

	@Test
	void costsNothingWithoutRules() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		Grant used = Grant.NONE;
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < TIMES; i++) {
			this.visibility.visible(OPEN, CallerFixture.ANYBODY);
			used = used.and(Identities.BY_NAME.grantOf(null));
		}
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(used).isSameAs(Grant.NONE);
		// Far less than an object for each call.
		assertThat(allocated).isLessThan(TIMES);
	}

	@Test
	void asksForAllScopesOfWhatIsNamed() {
		assertThatExceptionOfType(AccessRefusedException.class)
			.isThrownBy(() -> this.visibility.visible(GUARDED, caller("a")))
			.satisfies((refusal) -> {
				assertThat(refusal.outcome().kind()).isEqualTo(Outcome.Kind.FORBIDDEN);
				assertThat(refusal.outcome().scopes()).containsExactly("a", "b");
				assertThat(refusal.feature()).isEqualTo("guarded");
			});
		assertThat(this.visibility.visible(GUARDED, caller("a b"))).isSameAs(GUARDED);
	}

	@Test
	void asksWhoeverIsUnknownForToken() {
		assertThatExceptionOfType(AccessRefusedException.class)
			.isThrownBy(() -> this.visibility.visible(GUARDED, CallerFixture.ANYBODY))
			.satisfies((refusal) -> assertThat(refusal.outcome().kind()).isEqualTo(Outcome.Kind.UNAUTHORIZED));
	}

	@Test
	void listsWhatIsGranted() {
		assertThat(this.visibility.visible(List.of(OPEN, GUARDED), true, caller("a"))).containsExactly(OPEN);
		assertThat(this.visibility.visible(List.of(OPEN, GUARDED), true, caller("a b"))).containsExactly(OPEN, GUARDED);
	}

	@Test
	void hidesWhereConditionFails() {
		Feature unsure = new Named("unsure", AccessRule.NONE.withCondition((feature, caller) -> {
			throw new IllegalStateException("no idea");
		}));
		assertThat(this.visibility.visible(unsure, caller("a"))).isNull();
		assertThat(Visibility.ALL.visible(unsure, caller("a"))).isSameAs(unsure);
	}

	@Test
	void sharesNothingThatDependsOnTheCaller() {
		CacheHint shared = new CacheHint(Duration.ofSeconds(1), true);
		assertThat(this.visibility.cacheHint(shared, false)).isSameAs(shared);
		assertThat(this.visibility.cacheHint(shared, true).shared()).isFalse();
	}

	private static Caller caller(String scopes) {
		return new CallerFixture(() -> scopes);
	}

	/**
	 * Grants what principals are called.
	 */
	private static final class ByName implements Identities {

		@Override
		public String owner(Principal principal) {
			return principal.getName();
		}

		@Override
		public Grant grant(Principal principal) {
			return new Grant(Set.of(principal.getName().split(" ")), Set.of());
		}

	}

	private record Named(String name, AccessRule access) implements Feature {

		@Override
		public FeatureKind kind() {
			return FeatureKind.TOOL;
		}

		@Override
		public Map<String, Object> meta() {
			return Map.of();
		}

	}

}
