package dev.mcpspring.boot.annotation.binding;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.tool.InvalidArgumentsException;

/**
 * Checks arguments against constraints. Thread-safe.
 */
public interface ArgumentValidation {

	/** Checks nothing: there is no validator. */
	ArgumentValidation NONE = new ArgumentValidation() {

		@Override
		public void validate(Object bean, @Nullable Object[] values) {
			// There is nothing to check.
		}

		@Override
		public @Nullable InvalidArgumentsException refusalFrom(Exception failure) {
			return null;
		}

	};

	/**
	 * Checks arguments.
	 * @param bean the bean
	 * @param values a value for each parameter of the method
	 * @throws InvalidArgumentsException if a value violates a constraint
	 */
	void validate(Object bean, @Nullable Object[] values);

	/**
	 * Tells whether a proxy of the bean has refused the arguments.
	 * @param failure what the call threw
	 * @return the refusal for the client, or {@code null} if the failure is another
	 */
	@Nullable InvalidArgumentsException refusalFrom(Exception failure);

}
