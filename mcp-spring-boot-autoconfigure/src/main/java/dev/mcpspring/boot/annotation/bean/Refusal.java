package dev.mcpspring.boot.annotation.bean;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * Creates the exception that refuses a method, in the words of its feature.
 */
@FunctionalInterface
public interface Refusal {

	/**
	 * Creates the exception.
	 * @param method the method
	 * @param problem what is wrong with it
	 * @param remedy what to do about it
	 * @param cause the cause, or {@code null}
	 * @return the exception, to be thrown
	 */
	RuntimeException of(Method method, String problem, String remedy, @Nullable Throwable cause);

}
