package dev.mcpspring.boot.annotation.binding;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.StringNode;

import dev.mcpspring.boot.annotation.schema.Constraints;
import dev.mcpspring.boot.annotation.schema.ObjectMember;
import dev.mcpspring.codec.RawMembers;
import dev.mcpspring.feature.tool.ToolArguments;

/**
 * A parameter that clients fill: what they are told of it, and how its argument is read.
 * <p>
 * Immutable.
 *
 * @param name the name of the argument
 * @param index the place among the parameters of the method
 * @param type the type, as the schema describes it
 * @param isRequired whether the argument has to be there
 * @param constraints what the validator demands of it
 * @param description what it means, or {@code null}
 * @param header the name under which clients repeat it in a header, or {@code null}
 * @param expectation what it has to be
 * @param reader reads it
 * @param absent stands for an absent one
 */
public record ToolParameter(String name, int index, JavaType type, boolean isRequired, Constraints constraints,
		@Nullable String description, @Nullable String header, Expectation expectation, ArgumentReader reader,
		Absent absent) {

	/** Returns what the schema says of the argument. */
	public ObjectMember member() {
		Map<String, JsonNode> keywords = ObjectMember.keywords(this.description, this.absent.json());
		if (this.header != null) {
			keywords.put("x-mcp-header", StringNode.valueOf(this.header));
		}
		return new ObjectMember(this.name, this.type, null, this.isRequired, false, this.constraints, keywords);
	}

	@Nullable Object read(RawMembers members, ToolArguments arguments) {
		return this.reader.read(members, arguments);
	}

	/**
	 * What stands for an absent argument. A value that can change is read anew for each
	 * call.
	 *
	 * @param value the value
	 * @param json the default in JSON, or {@code null}
	 * @param reader reads the default, or {@code null} if the value cannot change
	 */
	public record Absent(@Nullable Object value, @Nullable JsonNode json, @Nullable ObjectReader reader) {

		@Nullable Object get() {
			return (this.reader != null && this.json != null) ? this.reader.readValue(this.json) : this.value;
		}

	}

}
