package dev.mcpspring.boot.annotation;

import java.io.Serial;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Refuses to make a tool of a method, which ends the start of the application.
 * <p>
 * Immutable.
 */
public class InvalidToolMethodException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String method;

	private final String problem;

	private final String remedy;

	InvalidToolMethodException(Method method, String problem, String remedy) {
		this(method, problem, remedy, null);
	}

	InvalidToolMethodException(Method method, String problem, String remedy, @Nullable Throwable cause) {
		super("%s: %s (%s)".formatted(describe(method), problem, remedy), cause);
		this.method = describe(method);
		this.problem = problem;
		this.remedy = remedy;
	}

	/**
	 * Returns the method.
	 * @return its class, name and parameter types
	 */
	public String method() {
		return this.method;
	}

	/**
	 * Returns what is wrong with it.
	 * @return the problem
	 */
	public String problem() {
		return this.problem;
	}

	/**
	 * Returns what to do about it.
	 * @return the remedy
	 */
	public String remedy() {
		return this.remedy;
	}

	static String describe(Method method) {
		StringBuilder text = new StringBuilder(ClassUtils.getQualifiedMethodName(method)).append('(');
		for (Class<?> type : method.getParameterTypes()) {
			text.append((text.charAt(text.length() - 1) == '(') ? "" : ", ").append(type.getSimpleName());
		}
		return text.append(')').toString();
	}

}
