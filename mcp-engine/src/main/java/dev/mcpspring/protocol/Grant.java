package dev.mcpspring.protocol;

import java.util.HashSet;
import java.util.Set;

/**
 * What a caller was granted.
 * <p>
 * Immutable.
 *
 * @param scopes what its token may be used for, narrower scopes that a broader one
 * suffices for among them
 * @param roles what the caller is
 */
public record Grant(Set<String> scopes, Set<String> roles) {

	/** Nothing. */
	public static final Grant NONE = new Grant(Set.of(), Set.of());

	public Grant {
		scopes = Set.copyOf(scopes);
		roles = Set.copyOf(roles);
	}

	/**
	 * Tells whether this is all of another grant, or more.
	 * @param other the other
	 * @return whether it is
	 */
	public boolean includes(Grant other) {
		return other == NONE || other == this
				|| (this.scopes.containsAll(other.scopes) && this.roles.containsAll(other.roles));
	}

	/**
	 * Returns this grant and another.
	 * @param other the other
	 * @return both
	 */
	public Grant and(Grant other) {
		return includes(other) ? this : new Grant(union(this.scopes, other.scopes), union(this.roles, other.roles));
	}

	private static Set<String> union(Set<String> some, Set<String> others) {
		Set<String> all = new HashSet<>(some);
		all.addAll(others);
		return all;
	}

}
