package dev.mcpspring.boot.autoconfigure.access;

import java.lang.reflect.Method;

import dev.mcpspring.boot.annotation.bean.BeanMethod;

/**
 * Says that an annotation of Spring Security on the method of a feature would have no
 * effect.
 */
final class MethodSecurityMismatchException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient boolean reactive;

	private final transient String annotation;

	MethodSecurityMismatchException(Method method, String annotation, boolean reactive) {
		super("%s on %s is not in force, as the method %s".formatted(annotation, BeanMethod.describe(method),
				reactive ? "is reactive" : "returns a value"));
		this.annotation = annotation;
		this.reactive = reactive;
	}

	String action() {
		if (this.annotation.equals("@Secured")) {
			return this.reactive ? "Use @PreAuthorize and @EnableReactiveMethodSecurity, which know no @Secured."
					: "Add @EnableMethodSecurity(securedEnabled = true) to a configuration.";
		}
		return "Add @%s to a configuration, or let the method return %s. An application has one of the two only."
			.formatted(this.reactive ? "EnableReactiveMethodSecurity" : "EnableMethodSecurity",
					this.reactive ? "a value" : "a Mono");
	}

}
