package dev.mcpspring.boot.autoconfigure.access;

import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.SecurityAnnotationScanners;
import org.springframework.security.core.authority.AuthorityUtils;

import dev.mcpspring.boot.annotation.MethodAccess;
import dev.mcpspring.feature.FeatureFilter;

/**
 * Hides features from those whom {@code @PreAuthorize} and {@code @Secured} would keep
 * from calling their methods, as far as that can be told without arguments.
 * <p>
 * Thread-safe.
 */
final class MethodSecurityAccess implements MethodAccess {

	private final MethodSecurity inForce;

	private final MethodSecurityExpressionHandler expressions;

	private final RoleHierarchy roles;

	MethodSecurityAccess(MethodSecurity inForce, MethodSecurityExpressionHandler expressions, RoleHierarchy roles) {
		this.inForce = inForce;
		this.expressions = expressions;
		this.roles = roles;
	}

	@Override
	public @Nullable FeatureFilter conditionOf(Method method, Class<?> target) {
		PreAuthorize preAuthorize = SecurityAnnotationScanners.requireUnique(PreAuthorize.class).scan(method, target);
		if (preAuthorize != null) {
			checkInForce(method, "@PreAuthorize", this.inForce.blocking(), this.inForce.reactive());
			return ExpressionCondition.of(preAuthorize.value(), method, target, this.expressions);
		}
		Secured secured = SecurityAnnotationScanners.requireUnique(Secured.class).scan(method, target);
		if (secured != null) {
			checkInForce(method, "@Secured", this.inForce.secured(), false);
			return new AuthorityCondition(hasAnyOf(List.of(secured.value())),
					AuthorityCondition.scopes(secured.value()));
		}
		return null;
	}

	private Predicate<Authentication> hasAnyOf(List<String> authorities) {
		return (caller) -> AuthorityUtils
			.authorityListToSet(this.roles.getReachableGrantedAuthorities(caller.getAuthorities()))
			.stream()
			.anyMatch(authorities::contains);
	}

	private static void checkInForce(Method method, String annotation, boolean blocking, boolean reactive) {
		boolean publisher = Publisher.class.isAssignableFrom(method.getReturnType());
		if (!(publisher ? reactive : blocking)) {
			throw new MethodSecurityMismatchException(method, annotation, publisher);
		}
	}

}
