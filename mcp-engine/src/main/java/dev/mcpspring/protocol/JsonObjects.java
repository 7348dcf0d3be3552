package dev.mcpspring.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Copies the members of JSON objects: in order, and with JSON's null, which
 * {@link Map#copyOf} refuses.
 */
final class JsonObjects {

	private JsonObjects() {
	}

	static Map<String, Object> copyOf(Map<String, ? extends Object> members) {
		return members.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(members));
	}

}
