package dev.mcpspring.boot.annotation.schema;

import java.lang.reflect.Parameter;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/**
 * Reads annotations of members that Jackson does not know.
 */
public interface MemberAnnotations {

	/**
	 * Returns what a member means.
	 * @param property the member
	 * @return the description, or {@code null}
	 */
	@Nullable String descriptionOf(BeanProperty property);

	/**
	 * Returns what stands for an absent member.
	 * @param parameter the parameter of a creator
	 * @param type its type
	 * @return the default, or {@code null}
	 */
	@Nullable JsonNode defaultOf(Parameter parameter, JavaType type);

}
