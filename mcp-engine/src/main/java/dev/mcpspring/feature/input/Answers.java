package dev.mcpspring.feature.input;

import java.util.List;
import java.util.Map;

import dev.mcpspring.protocol.ElicitResult;
import dev.mcpspring.protocol.Root;
import dev.mcpspring.protocol.SamplingResult;

/**
 * The answers to several questions, by their keys.
 * <p>
 * Immutable.
 */
public final class Answers {

	private final Map<String, Object> values;

	Answers(Map<String, Object> values) {
		this.values = Map.copyOf(values);
	}

	/**
	 * Returns what came of a form.
	 * @param <T> what it was read as
	 * @param key the key of the question
	 * @param form the record that the question was made of
	 * @return the answer
	 */
	@SuppressWarnings("unchecked")
	public <T> ElicitResult<T> elicited(String key, Class<T> form) {
		ElicitResult<?> result = of(key, ElicitResult.class);
		if (result.content() != null && !form.isInstance(result.content())) {
			throw new IllegalArgumentException("key: '%s' is a %s (expected: %s)".formatted(key,
					result.content().getClass().getName(), form.getName()));
		}
		return (ElicitResult<T>) result;
	}

	/**
	 * Returns what came of a web page.
	 * @param key the key of the question
	 * @return the answer, without content
	 */
	public ElicitResult<?> elicited(String key) {
		return of(key, ElicitResult.class);
	}

	/**
	 * Returns what the client's model said.
	 * @param key the key of the question
	 * @return the answer
	 */
	public SamplingResult sampled(String key) {
		return of(key, SamplingResult.class);
	}

	/**
	 * Returns the client's roots.
	 * @param key the key of the question
	 * @return the roots
	 */
	@SuppressWarnings("unchecked")
	public List<Root> roots(String key) {
		return of(key, List.class);
	}

	private <T> T of(String key, Class<T> type) {
		Object value = this.values.get(key);
		if (!type.isInstance(value)) {
			throw new IllegalArgumentException("key: '%s' has no %s (expected: one of %s)".formatted(key,
					type.getSimpleName(), this.values.keySet()));
		}
		return type.cast(value);
	}

}
