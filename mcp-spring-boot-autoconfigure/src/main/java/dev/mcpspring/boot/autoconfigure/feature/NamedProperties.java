package dev.mcpspring.boot.autoconfigure.feature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the properties of each feature. A property names a feature exactly, or as Spring
 * Boot writes names in environment variables and in keys without brackets: without case
 * and without the characters that are neither letters nor digits.
 * <p>
 * Immutable. Internal: applications do not import it.
 *
 * @param <P> the type of the properties of one feature
 * @param kind what kind of features they are, for people
 * @param prefix what stands before the names
 * @param byName the properties
 */
public record NamedProperties<P>(String kind, String prefix, Map<String, P> byName) {

	/**
	 * Assigns the properties to features.
	 * @param features the names of all features
	 * @return the properties by the names of the features
	 * @throws UnknownFeatureException if a property names no feature, or more than one
	 */
	public Map<String, P> assign(Collection<String> features) {
		Map<String, P> assigned = new HashMap<>();
		Map<String, String> unknown = new TreeMap<>();
		this.byName.forEach((key, value) -> {
			List<String> named = features.contains(key) ? List.of(key) : similar(key, features);
			if (named.size() != 1) {
				unknown.put(key, named.isEmpty() ? "no " + this.kind : "all of " + named);
			}
			else if (assigned.put(named.get(0), value) != null) {
				unknown.put(key, named.get(0) + ", which another property names too");
			}
		});
		if (!unknown.isEmpty()) {
			throw new UnknownFeatureException(this.kind, this.prefix, unknown, features);
		}
		return assigned;
	}

	private static List<String> similar(String key, Collection<String> features) {
		List<String> similar = new ArrayList<>();
		String wanted = uniform(key);
		for (String feature : features) {
			if (uniform(feature).equals(wanted)) {
				similar.add(feature);
			}
		}
		return similar;
	}

	private static String uniform(String name) {
		return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

}
