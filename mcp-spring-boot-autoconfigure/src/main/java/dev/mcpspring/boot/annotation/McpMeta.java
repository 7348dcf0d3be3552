package dev.mcpspring.boot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Metadata of a tool, resource or prompt, on the method that makes it: clients of
 * 2025-06-18 and later see it, and so does a {@link dev.mcpspring.feature.FeatureFilter}.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/basic#_meta">_meta</a>
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(McpMeta.All.class)
public @interface McpMeta {

	/**
	 * The key.
	 * @return a name, or a prefix that is yours and a name, such as
	 * {@code org.example/internal}
	 */
	String key();

	/**
	 * The value.
	 * @return as JSON has it, without the quotes of a string: {@code 10},
	 * {@code ["a", "b"]}, {@code internal}; by default {@code true}
	 */
	String value() default "true";

	/**
	 * Several members.
	 */
	@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
	@Retention(RetentionPolicy.RUNTIME)
	@Documented
	@interface All {

		/**
		 * The members.
		 * @return the members
		 */
		McpMeta[] value();

	}

}
