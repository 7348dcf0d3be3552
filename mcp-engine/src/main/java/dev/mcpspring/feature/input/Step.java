package dev.mcpspring.feature.input;

/**
 * Something that is done once in a call, however often its handler runs.
 *
 * @param <T> what comes of it
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface Step<T, X extends Exception> {

	/**
	 * Does it.
	 * @return what comes of it
	 * @throws X if it fails
	 */
	T run() throws X;

}
