package dev.mcpspring.boot.annotation.schema;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Knows the members of the objects that a type is read from or written as.
 */
interface ObjectMembers {

	/**
	 * Returns the members of a type.
	 * @param type the type
	 * @return the members in order; {@code null} if Jackson does not treat the type as an
	 * object with known members
	 */
	@Nullable List<ObjectMember> of(JavaType type);

	/**
	 * Returns the type that is read or written in place of a type.
	 * @param type the type
	 * @return the type, or the one that stands for it
	 */
	JavaType substituteFor(JavaType type);

	/**
	 * Returns whether an object may hold members of other names.
	 * @param type the type
	 * @return whether it may
	 */
	boolean isOpen(JavaType type);

}
