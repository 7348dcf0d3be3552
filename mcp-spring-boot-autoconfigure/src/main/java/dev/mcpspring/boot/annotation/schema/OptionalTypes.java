package dev.mcpspring.boot.annotation.schema;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The types of Java that say that there may be no value.
 */
public final class OptionalTypes {

	private static final Set<Class<?>> TYPES = Set.of(Optional.class, OptionalInt.class, OptionalLong.class,
			OptionalDouble.class);

	private OptionalTypes() {
	}

	/**
	 * Returns whether a type is one of them.
	 * @param type the type
	 * @return whether it is
	 */
	public static boolean contains(Class<?> type) {
		return TYPES.contains(type);
	}

}
