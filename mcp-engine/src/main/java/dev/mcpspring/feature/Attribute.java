package dev.mcpspring.feature;

/**
 * The key of a value that an interceptor leaves with a call, for its handler or for
 * interceptors further in. Each key is its own, whatever its name; keep it in a constant.
 * <p>
 * Immutable.
 *
 * @param <T> the type of the value
 */
public final class Attribute<T> {

	private final String name;

	private Attribute(String name) {
		this.name = name;
	}

	/**
	 * Creates a key.
	 * @param <T> the type of the value
	 * @param name what to call it in logs
	 * @return the key
	 */
	public static <T> Attribute<T> named(String name) {
		return new Attribute<>(name);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
