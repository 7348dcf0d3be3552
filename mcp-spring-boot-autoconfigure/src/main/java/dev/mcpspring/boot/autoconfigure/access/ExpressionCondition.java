package dev.mcpspring.boot.autoconfigure.access;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.Expression;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.core.Authentication;

import dev.mcpspring.feature.FeatureFilter;

/**
 * Asks an expression of Spring Security without a call. Those that need one, or may take
 * their time, are only asked when there is one.
 */
final class ExpressionCondition {

	private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");

	/** Arguments, beans, permissions, and templates of meta-annotations. */
	private static final Pattern NEEDS_CALL = Pattern.compile("[#@{]|hasPermission|filterObject|returnObject");

	private static final Pattern SCOPE = Pattern.compile("SCOPE_([^'\"]+)['\"]");

	private ExpressionCondition() {
	}

	/**
	 * Returns what an expression says of callers.
	 * @return the condition, or {@code null} if it can only be told for a call
	 */
	static @Nullable FeatureFilter of(String text, Method method, Class<?> target,
			MethodSecurityExpressionHandler handler) {
		if (NEEDS_CALL.matcher(TEXT.matcher(text).replaceAll("''")).find()) {
			return null;
		}
		Expression expression = handler.getExpressionParser().parseExpression(text);
		MethodInvocation invocation = new NoInvocation(method, target);
		Predicate<Authentication> condition = (caller) -> Boolean.TRUE
			.equals(expression.getValue(handler.createEvaluationContext(caller, invocation), Boolean.class));
		return new AuthorityCondition(condition, scopes(text));
	}

	private static Set<String> scopes(String text) {
		Set<String> scopes = new LinkedHashSet<>();
		Matcher matcher = SCOPE.matcher(text);
		while (matcher.find()) {
			scopes.add(matcher.group(1));
		}
		return scopes;
	}

	/**
	 * A method that nobody calls.
	 */
	private record NoInvocation(Method method, Class<?> target) implements MethodInvocation {

		@Override
		public Method getMethod() {
			return this.method;
		}

		@Override
		public @Nullable Object[] getArguments() {
			return new Object[this.method.getParameterCount()];
		}

		@Override
		public @Nullable Object proceed() {
			throw new IllegalStateException("proceed: of no call (expected: to be asked for its method only)");
		}

		@Override
		public Object getThis() {
			return this.target;
		}

		@Override
		public AccessibleObject getStaticPart() {
			return this.method;
		}

	}

}
