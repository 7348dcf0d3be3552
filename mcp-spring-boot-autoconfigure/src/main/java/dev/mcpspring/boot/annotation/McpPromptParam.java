package dev.mcpspring.boot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Describes an argument of a prompt, on a parameter of a method with {@link McpPrompt}.
 */
@Target({ ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface McpPromptParam {

	/**
	 * Alias for {@link #description()}.
	 * @return what the argument means
	 */
	@AliasFor("description")
	String value() default "";

	/**
	 * The name of the argument for programs.
	 * @return the name; by default that of the parameter
	 */
	String name() default "";

	/**
	 * The name of the argument for people.
	 * @return the title; by default none
	 */
	String title() default "";

	/**
	 * What the argument means.
	 * @return the description; by default none
	 */
	@AliasFor("value")
	String description() default "";

	/**
	 * Whether the argument has to be there. One that is {@code Optional},
	 * {@code @Nullable} or has a default need not.
	 * @return whether it is required
	 */
	boolean required() default true;

	/**
	 * The value of an argument that is not there.
	 * @return the default, as a client would write it; by default none
	 */
	String defaultValue() default McpToolParam.NO_DEFAULT;

}
