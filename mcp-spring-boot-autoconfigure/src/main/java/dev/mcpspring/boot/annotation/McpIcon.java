package dev.mcpspring.boot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A picture that clients may show beside a tool, resource or prompt (2025-11-25 and
 * later), on the method that makes it.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(McpIcon.All.class)
public @interface McpIcon {

	/**
	 * Where the picture is.
	 * @return an {@code https:} or {@code data:} URI
	 */
	String value();

	/**
	 * The type of the picture.
	 * @return for instance {@code image/png}; by default it is not said
	 */
	String mimeType() default "";

	/**
	 * The sizes that the picture is made for.
	 * @return for instance {@code 48x48} or {@code any}; by default that is not said
	 */
	String[] sizes() default {};

	/**
	 * Several pictures.
	 */
	@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
	@Retention(RetentionPolicy.RUNTIME)
	@Documented
	@interface All {

		/**
		 * The pictures.
		 * @return the pictures
		 */
		McpIcon[] value();

	}

}
