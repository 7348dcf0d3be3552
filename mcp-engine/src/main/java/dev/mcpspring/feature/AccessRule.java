package dev.mcpspring.feature;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Grant;

/**
 * Who may use a feature: whoever was granted all of the scopes and one of the roles.
 * Whoever lacks a role sees no such feature; whoever lacks a scope is told so, but not in
 * lists.
 * <p>
 * Immutable if the condition is.
 *
 * @param scopes what the caller's token has to be good for; anything if there are none
 * @param roles what the caller has to be; anybody if there are none
 * @param condition what has to be true beside that, or {@code null}
 */
public record AccessRule(Set<String> scopes, Set<String> roles, @Nullable FeatureFilter condition) {

	/** Everybody may use the feature. */
	public static final AccessRule NONE = new AccessRule(Set.of(), Set.of(), null);

	public AccessRule {
		scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
		roles = Collections.unmodifiableSet(new LinkedHashSet<>(roles));
		scopes.forEach(AccessRule::checkScope);
		for (String role : roles) {
			if (role.isBlank()) {
				throw new IllegalArgumentException("role: blank (expected: a name)");
			}
		}
	}

	/**
	 * Creates a rule.
	 * @param scopes all that are needed
	 * @param roles of which one is needed
	 * @return the rule
	 */
	public static AccessRule of(Collection<String> scopes, Collection<String> roles) {
		return (scopes.isEmpty() && roles.isEmpty()) ? NONE
				: new AccessRule(new LinkedHashSet<>(scopes), new LinkedHashSet<>(roles), null);
	}

	/**
	 * Creates a rule of scopes.
	 * @param scopes all that are needed
	 * @return the rule
	 */
	public static AccessRule scopes(String... scopes) {
		return of(List.of(scopes), Set.of());
	}

	/**
	 * Creates a rule of roles.
	 * @param roles of which one is needed
	 * @return the rule
	 */
	public static AccessRule roles(String... roles) {
		return of(Set.of(), List.of(roles));
	}

	/**
	 * Returns whether everybody may use the feature.
	 * @return whether there is nothing to be granted
	 */
	public boolean isEmpty() {
		return this.scopes.isEmpty() && this.roles.isEmpty() && this.condition == null;
	}

	/**
	 * Returns this rule with a condition, which holds for local callers too.
	 * @param condition what has to be true beside the scopes and roles
	 * @return the rule
	 */
	public AccessRule withCondition(@Nullable FeatureFilter condition) {
		return new AccessRule(this.scopes, this.roles, condition);
	}

	/**
	 * Judges a caller.
	 * @param grant what it was granted
	 * @return what it may do
	 */
	Access judge(Grant grant) {
		if (!this.roles.isEmpty() && Collections.disjoint(grant.roles(), this.roles)) {
			return Access.HIDDEN;
		}
		return grant.scopes().containsAll(this.scopes) ? Access.GRANTED : Access.needs(this.scopes);
	}

	/** A scope stands in headers as it is. */
	private static void checkScope(String scope) {
		if (scope.isEmpty() || !scope.chars().allMatch((c) -> c > 0x20 && c < 0x7f && c != '"' && c != '\\')) {
			throw new IllegalArgumentException(
					"scope: '%s' (expected: visible ASCII without quotes and backslashes)".formatted(scope));
		}
	}

}
