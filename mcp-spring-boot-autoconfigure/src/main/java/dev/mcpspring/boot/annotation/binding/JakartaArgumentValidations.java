package dev.mcpspring.boot.annotation.binding;

import java.lang.reflect.Method;
import java.util.List;

import jakarta.validation.Validator;

import org.springframework.beans.factory.BeanFactory;

import dev.mcpspring.boot.annotation.schema.ConstraintSource;
import dev.mcpspring.boot.annotation.schema.JakartaConstraintSource;

/**
 * What a validator of Jakarta Validation demands and checks. Immutable.
 */
record JakartaArgumentValidations(Validator validator) implements ArgumentValidations {

	static ArgumentValidations of(BeanFactory beanFactory) {
		Validator validator = beanFactory.getBeanProvider(Validator.class).getIfUnique();
		return (validator != null) ? new JakartaArgumentValidations(validator) : NONE;
	}

	@Override
	public ConstraintSource constraints() {
		return new JakartaConstraintSource(this.validator);
	}

	@Override
	public ArgumentValidation of(Class<?> bean, Method method, List<ToolParameter> parameters) {
		return new JakartaArgumentValidation(this.validator, bean, method, parameters);
	}

}
