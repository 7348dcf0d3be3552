package dev.mcpspring.boot.annotation.schema;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * A member of a JSON object: an argument, or a property that Jackson reads or writes.
 * Immutable.
 *
 * @param name the name on the wire
 * @param type the type
 * @param property Jackson's view of it, which may have annotations of its own, or
 * {@code null}
 * @param required whether it is always there
 * @param nullable whether it may be {@code null}
 * @param constraints what the validator demands of it
 * @param keywords what else the schema says, for instance a description
 */
public record ObjectMember(String name, JavaType type, @Nullable BeanProperty property, boolean required,
		boolean nullable, Constraints constraints, Map<String, JsonNode> keywords) {

	/**
	 * Collects keywords that say what a member means.
	 * @param description for the model, or {@code null}
	 * @param defaultValue what stands for an absent one, or {@code null}
	 * @return keywords, to which others may be added
	 */
	public static Map<String, JsonNode> keywords(@Nullable String description, @Nullable JsonNode defaultValue) {
		Map<String, JsonNode> keywords = new LinkedHashMap<>();
		if (description != null && !description.isEmpty()) {
			keywords.put("description", StringNode.valueOf(description));
		}
		if (defaultValue != null) {
			keywords.put("default", defaultValue);
		}
		return keywords;
	}

	/** Joins what Jackson, the validator and annotations say. */
	static ObjectMember of(BeanProperty property, boolean required, boolean nullable, Constraints constraints,
			@Nullable String description, @Nullable JsonNode defaultValue) {
		boolean notNull = constraints.refuseNull();
		return new ObjectMember(property.getName(), property.getType(), property,
				required || (notNull && defaultValue == null), nullable && !notNull, constraints,
				keywords(description, defaultValue));
	}

	ObjectMember renamed(String newName) {
		return new ObjectMember(newName, this.type, this.property, this.required, this.nullable, this.constraints,
				this.keywords);
	}

}
