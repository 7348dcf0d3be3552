package dev.mcpspring.boot.autoconfigure.access;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Knows which narrower scopes a broader one suffices for, over any number of steps.
 * <p>
 * Immutable.
 */
final class ScopeHierarchy {

	private final Map<String, Set<String>> narrower = new HashMap<>();

	ScopeHierarchy(Map<String, Set<String>> hierarchy) {
		hierarchy.keySet().forEach((scope) -> this.narrower.put(scope, reachable(scope, hierarchy)));
	}

	private static Set<String> reachable(String scope, Map<String, Set<String>> hierarchy) {
		Set<String> reached = new HashSet<>();
		Deque<String> next = new ArrayDeque<>(Set.of(scope));
		while (!next.isEmpty()) {
			String current = next.remove();
			if (reached.add(current)) {
				next.addAll(hierarchy.getOrDefault(current, Set.of()));
			}
		}
		return Set.copyOf(reached);
	}

	/**
	 * Adds a scope, and all that it suffices for.
	 */
	void addTo(Collection<String> scopes, String scope) {
		scopes.add(scope);
		scopes.addAll(this.narrower.getOrDefault(scope, Set.of()));
	}

}
