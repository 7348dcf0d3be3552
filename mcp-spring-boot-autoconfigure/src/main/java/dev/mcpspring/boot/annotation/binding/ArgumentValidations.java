package dev.mcpspring.boot.annotation.binding;

import java.lang.reflect.Method;
import java.util.List;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.util.ClassUtils;

import dev.mcpspring.boot.annotation.schema.ConstraintSource;

/**
 * What a validator demands and checks, if the application has one. Keeps Jakarta
 * Validation out of the classes that have to load without it.
 */
public interface ArgumentValidations {

	/** Demands and checks nothing. */
	ArgumentValidations NONE = new ArgumentValidations() {

		@Override
		public ConstraintSource constraints() {
			return ConstraintSource.NONE;
		}

		@Override
		public ArgumentValidation of(Class<?> bean, Method method, List<ToolParameter> parameters) {
			return ArgumentValidation.NONE;
		}

	};

	/** Returns what is demanded. */
	ConstraintSource constraints();

	/** Checks the arguments of a method. */
	ArgumentValidation of(Class<?> bean, Method method, List<ToolParameter> parameters);

	/**
	 * Finds the validator of an application.
	 * @param beanFactory has the validator
	 * @return the validator, or {@link #NONE}
	 */
	static ArgumentValidations of(ConfigurableBeanFactory beanFactory) {
		boolean present = ClassUtils.isPresent("jakarta.validation.Validator", beanFactory.getBeanClassLoader());
		return present ? JakartaArgumentValidations.of(beanFactory) : NONE;
	}

}
