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

	ObjectMember renamed(String newName) {
		return new ObjectMember(newName, this.type, this.property, this.required, this.nullable, this.constraints,
				this.keywords);
	}

	/** Returns the member without an {@code Optional} around its value. */
	ObjectMember unwrapped() {
		return this.type.isReferenceType() ? new ObjectMember(this.name, this.type.getReferencedType(), this.property,
				this.required, this.nullable, this.constraints.ofElement(0), this.keywords)
			.unwrapped() : this;
	}

	ObjectMember as(JavaType newType) {
		return new ObjectMember(this.name, newType, this.property, this.required, this.nullable, this.constraints,
				this.keywords);
	}

	/** Returns what the member contains, to which annotations for Jackson apply too. */
	ObjectMember element(JavaType elementType, int index) {
		return new ObjectMember(this.name, elementType, this.property, false, false, this.constraints.ofElement(index),
				Map.of());
	}

	/** Returns a value that is no member of anything, so that only its type is known. */
	static ObjectMember of(JavaType type) {
		return new ObjectMember("", type, null, false, false, Constraints.NONE, Map.of());
	}

}
