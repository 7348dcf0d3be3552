package dev.mcpspring.boot.annotation;

import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * What a validator demands, if the application has one. Keeps Jakarta Validation out of
 * the classes that have to load without it.
 */
interface Constraints {

	/** Demands nothing. */
	Constraints NONE = new Constraints() {

		@Override
		public @Nullable ConstraintKeywords keywords() {
			return null;
		}

		@Override
		public ArgumentValidation validationOf(Class<?> bean, Method method, List<ToolParameter> parameters) {
			return ArgumentValidation.NONE;
		}

	};

	/** Says in schemas what is demanded. */
	@Nullable ConstraintKeywords keywords();

	/** Checks the arguments of a method. */
	ArgumentValidation validationOf(Class<?> bean, Method method, List<ToolParameter> parameters);

	/**
	 * Finds the constraints of an application.
	 * @param beanFactory has the validator
	 * @return the constraints, or {@link #NONE}
	 */
	static Constraints of(ConfigurableBeanFactory beanFactory) {
		boolean present = ClassUtils.isPresent("jakarta.validation.Validator", beanFactory.getBeanClassLoader());
		return present ? JakartaConstraints.of(beanFactory) : NONE;
	}

}
