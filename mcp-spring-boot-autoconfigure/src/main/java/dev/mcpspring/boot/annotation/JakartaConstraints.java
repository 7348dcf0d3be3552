package dev.mcpspring.boot.annotation;

import java.lang.reflect.Method;
import java.util.List;

import jakarta.validation.Validator;

import org.springframework.beans.factory.BeanFactory;

/**
 * What a validator of Jakarta Validation demands. Immutable.
 */
record JakartaConstraints(Validator validator) implements Constraints {

	static Constraints of(BeanFactory beanFactory) {
		Validator validator = beanFactory.getBeanProvider(Validator.class).getIfUnique();
		return (validator != null) ? new JakartaConstraints(validator) : NONE;
	}

	@Override
	public ConstraintKeywords keywords() {
		return new ConstraintKeywords(this.validator);
	}

	@Override
	public ArgumentValidation validationOf(Class<?> bean, Method method, List<ToolParameter> parameters) {
		return new JakartaArgumentValidation(this.validator, bean, method, parameters);
	}

}
