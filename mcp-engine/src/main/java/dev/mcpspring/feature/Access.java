package dev.mcpspring.feature;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a caller may do with a feature.
 * <p>
 * Immutable.
 *
 * @param granted whether it may use the feature
 * @param scopes all that the caller needs to use the feature; if there are none, a
 * feature that is not granted is as good as unknown
 */
public record Access(boolean granted, Set<String> scopes) {

	/** The caller may use the feature. */
	public static final Access GRANTED = new Access(true, Set.of());

	/** For the caller there is no such feature. */
	public static final Access HIDDEN = new Access(false, Set.of());

	/**
	 * Says that a caller could use the feature with more scopes. Lists do not have it; a
	 * request that names it is told which scopes it needs.
	 * @param scopes all of them, those that the caller has among them
	 * @return the access
	 */
	public static Access needs(Set<String> scopes) {
		return scopes.isEmpty() ? HIDDEN : new Access(false, scopes);
	}

	/**
	 * Returns whether for the caller there is no such feature.
	 * @return whether it is as good as unknown
	 */
	public boolean isHidden() {
		return !this.granted && this.scopes.isEmpty();
	}

	/**
	 * Returns what a caller may do of whom another says something too.
	 */
	Access and(Access other) {
		if (this.granted || other.isHidden()) {
			return other;
		}
		if (other.granted || isHidden()) {
			return this;
		}
		Set<String> all = new TreeSet<>(this.scopes);
		all.addAll(other.scopes);
		return new Access(false, all);
	}

}
