package dev.mcpspring.boot.annotation.binding;

import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.validation.metadata.MethodDescriptor;
import jakarta.validation.metadata.ParameterDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.method.MethodValidationException;
import org.springframework.validation.method.ParameterValidationResult;

import dev.mcpspring.feature.tool.InvalidArgumentsException;

/**
 * Checks arguments with Jakarta Validation, unless the bean's own proxy does.
 * <p>
 * Immutable.
 */
final class JakartaArgumentValidation implements ArgumentValidation {

	private final Validator validator;

	private final Method method;

	private final boolean constrained;

	private final String[] names;

	/**
	 * Creates the validation of a method.
	 * @param validator the validator
	 * @param bean the class of the bean
	 * @param method the method
	 * @param parameters the parameters that clients fill
	 */
	JakartaArgumentValidation(Validator validator, Class<?> bean, Method method, List<ToolParameter> parameters) {
		this.validator = validator;
		this.method = method;
		this.constrained = isConstrained(validator, bean, method)
				&& !AnnotatedElementUtils.hasAnnotation(bean, Validated.class);
		this.names = new String[method.getParameterCount()];
		parameters.forEach((parameter) -> this.names[parameter.index()] = parameter.name());
	}

	private static boolean isConstrained(Validator validator, Class<?> bean, Method method) {
		MethodDescriptor constraints = validator.getConstraintsForClass(bean)
			.getConstraintsForMethod(method.getName(), method.getParameterTypes());
		return constraints != null && (constraints.getCrossParameterDescriptor().hasConstraints()
				|| constraints.getParameterDescriptors().stream().anyMatch(JakartaArgumentValidation::isConstrained));
	}

	private static boolean isConstrained(ParameterDescriptor parameter) {
		return parameter.hasConstraints() || parameter.isCascaded()
				|| !parameter.getConstrainedContainerElementTypes().isEmpty();
	}

	@Override
	public void validate(Object bean, @Nullable Object[] values) {
		if (!this.constrained) {
			return;
		}
		Object target = AopUtils.isJdkDynamicProxy(bean) ? AopProxyUtils.getSingletonTarget(bean) : bean;
		if (target == null) {
			return;
		}
		Set<? extends ConstraintViolation<?>> violations = this.validator.forExecutables()
			.validateParameters(target, this.method, values);
		if (!violations.isEmpty()) {
			throw refusal(violations);
		}
	}

	@Override
	public @Nullable InvalidArgumentsException refusalFrom(Exception failure) {
		if (failure instanceof ConstraintViolationException ex && !ex.getConstraintViolations().isEmpty()
				&& ex.getConstraintViolations().stream().allMatch(this::concernsArgument)) {
			return refusal(ex.getConstraintViolations());
		}
		boolean ofArguments = failure instanceof MethodValidationException ex && !ex.isForReturnValue()
				&& ex.getMethod().getName().equals(this.method.getName());
		return ofArguments ? refusal((MethodValidationException) failure) : null;
	}

	private boolean concernsArgument(ConstraintViolation<?> violation) {
		Iterator<Path.Node> path = violation.getPropertyPath().iterator();
		if (!path.hasNext() || !isThisMethod(path.next()) || !path.hasNext()) {
			return false;
		}
		ElementKind kind = path.next().getKind();
		return kind == ElementKind.PARAMETER || kind == ElementKind.CROSS_PARAMETER;
	}

	private boolean isThisMethod(Path.Node node) {
		return node.getKind() == ElementKind.METHOD && this.method.getName().equals(node.getName());
	}

	private InvalidArgumentsException refusal(Set<? extends ConstraintViolation<?>> violations) {
		Set<String> problems = new TreeSet<>();
		for (ConstraintViolation<?> violation : violations) {
			problems.add(path(violation.getPropertyPath()) + ": " + violation.getMessage());
		}
		return refusalOf(problems);
	}

	private InvalidArgumentsException refusal(MethodValidationException failure) {
		Set<String> problems = new TreeSet<>();
		for (ParameterValidationResult result : failure.getParameterValidationResults()) {
			String name = this.names[result.getMethodParameter().getParameterIndex()];
			result.getResolvableErrors().forEach((error) -> problems.add(name + ": " + error.getDefaultMessage()));
		}
		failure.getCrossParameterValidationResults()
			.forEach((error) -> problems.add("arguments: " + error.getDefaultMessage()));
		return refusalOf(problems);
	}

	private static InvalidArgumentsException refusalOf(Set<String> texts) {
		ArgumentProblems problems = new ArgumentProblems();
		try {
			texts.forEach(problems::add);
		}
		catch (InvalidArgumentsException ex) {
			return ex;
		}
		return problems.exception();
	}

	private String path(Path violated) {
		StringBuilder path = new StringBuilder();
		for (Path.Node node : violated) {
			// A node of Hibernate Validator is an instance of every kind: its kind
			// decides.
			switch (node.getKind()) {
				case PARAMETER -> path.append(this.names[node.as(Path.ParameterNode.class).getParameterIndex()]);
				case CROSS_PARAMETER -> path.append("arguments");
				case METHOD -> {
					// The client knows the tool, not the method.
				}
				default -> append(node, path);
			}
		}
		return path.toString();
	}

	private static void append(Path.Node node, StringBuilder path) {
		if (node.isInIterable()) {
			path.append('[');
			path.append((node.getIndex() != null) ? node.getIndex().toString()
					: (node.getKey() != null) ? ArgumentProblems.shorten(node.getKey().toString()) : "");
			path.append(']');
		}
		if (node.getName() != null && node.getKind() == ElementKind.PROPERTY) {
			path.append('.').append(node.getName());
		}
	}

}
