package dev.mcpspring.boot.annotation.schema;

import java.lang.reflect.Method;

/**
 * Knows what the validator of an application demands. Thread-safe.
 */
public interface ConstraintSource {

	/** Knows nothing: there is no validator. */
	ConstraintSource NONE = new ConstraintSource() {

		@Override
		public Constraints ofProperty(Class<?> bean, String property) {
			return Constraints.NONE;
		}

		@Override
		public Constraints ofParameter(Class<?> bean, Method method, int index) {
			return Constraints.NONE;
		}

		@Override
		public ConstraintKeywords keywords() {
			return ConstraintKeywords.NONE;
		}

	};

	/**
	 * Returns the constraints of a property.
	 * @param bean the class that has it
	 * @param property its name in Java
	 * @return the constraints
	 */
	Constraints ofProperty(Class<?> bean, String property);

	/**
	 * Returns the constraints of a parameter.
	 * @param bean the class that has the method
	 * @param method the method
	 * @param index the place of the parameter
	 * @return the constraints
	 */
	Constraints ofParameter(Class<?> bean, Method method, int index);

	/**
	 * Returns what turns constraints into keywords.
	 * @return what does
	 */
	ConstraintKeywords keywords();

}
