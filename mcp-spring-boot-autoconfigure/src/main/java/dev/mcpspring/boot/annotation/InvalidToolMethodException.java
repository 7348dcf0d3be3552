package dev.mcpspring.boot.annotation;

import java.io.Serial;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.boot.annotation.bean.BeanMethod;

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
		return BeanMethod.describe(method);
	}

}
