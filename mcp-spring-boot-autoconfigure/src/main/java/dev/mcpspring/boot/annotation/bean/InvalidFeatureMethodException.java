package dev.mcpspring.boot.annotation.bean;

import java.io.Serial;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * Refuses to make a prompt or a completion of a method, which ends the start of the
 * application.
 * <p>
 * Immutable.
 */
public class InvalidFeatureMethodException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String feature;

	private final String method;

	private final String problem;

	private final String remedy;

	/**
	 * Creates a refusal.
	 * @param feature what the method cannot be, for instance {@code a prompt}
	 * @param method the method
	 * @param problem what is wrong with it
	 * @param remedy what to do about it
	 * @param cause the cause, or {@code null}
	 */
	public InvalidFeatureMethodException(String feature, Method method, String problem, String remedy,
			@Nullable Throwable cause) {
		super("%s: %s (%s)".formatted(BeanMethod.describe(method), problem, remedy), cause);
		this.feature = feature;
		this.method = BeanMethod.describe(method);
		this.problem = problem;
		this.remedy = remedy;
	}

	/**
	 * Returns what creates refusals of a feature.
	 * @param feature what methods cannot be, for instance {@code a prompt}
	 * @return what creates them
	 */
	public static Refusal refusalOf(String feature) {
		return (method, problem, remedy, cause) -> new InvalidFeatureMethodException(feature, method, problem, remedy,
				cause);
	}

	/**
	 * Returns what the method cannot be.
	 * @return for instance {@code a prompt}
	 */
	public String feature() {
		return this.feature;
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

}
