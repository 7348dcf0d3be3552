package dev.mcpspring.feature.question;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns trees into values of Java.
 */
final class JsonValues {

	private JsonValues() {
	}

	static @Nullable Object of(JsonNode node) {
		return switch (node.getNodeType()) {
			case STRING -> node.asString();
			case NUMBER -> node.numberValue();
			case BOOLEAN -> node.booleanValue();
			case ARRAY -> listOf(node);
			case OBJECT -> mapOf(node);
			default -> null;
		};
	}

	static Map<String, Object> mapOf(JsonNode object) {
		Map<String, Object> members = new LinkedHashMap<>();
		object.properties().forEach((member) -> members.put(member.getKey(), of(member.getValue())));
		return members;
	}

	private static List<Object> listOf(JsonNode array) {
		List<Object> values = new ArrayList<>(array.size());
		array.forEach((value) -> values.add(of(value)));
		return values;
	}

}
