package dev.mcpspring.boot.annotation;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/**
 * A parameter that clients fill: what they are told of it, and how its argument is read.
 * <p>
 * Immutable.
 *
 * @param name the name of the argument
 * @param index the place among the parameters of the method
 * @param type the type
 * @param isRequired whether the argument has to be there
 * @param description what it means, or {@code null}
 * @param header the name under which clients repeat it in a header, or {@code null}
 * @param expectation what it has to be
 * @param reader reads it
 * @param absent stands for an absent one
 */
record ToolParameter(String name, int index, JavaType type, boolean isRequired, @Nullable String description,
		@Nullable String header, Expectation expectation, ArgumentReader reader, Absent absent) {

	/** Adds to a schema what the annotation says. */
	void describe(ObjectNode schema) {
		if (this.description != null) {
			schema.put("description", this.description);
		}
		if (this.absent.json() != null) {
			schema.set("default", this.absent.json());
		}
		if (this.header != null) {
			schema.put("x-mcp-header", this.header);
		}
	}

	@Nullable Object read(JsonParser parser) {
		return this.reader.read(parser);
	}

	/**
	 * What stands for an absent argument. A value that can change is read anew for each
	 * call.
	 *
	 * @param value the value
	 * @param json the default in JSON, or {@code null}
	 * @param reader reads the default, or {@code null} if the value cannot change
	 */
	record Absent(@Nullable Object value, @Nullable JsonNode json, @Nullable ObjectReader reader) {

		@Nullable Object get() {
			return (this.reader != null && this.json != null) ? this.reader.readValue(this.json) : this.value;
		}

	}

}
