package dev.mcpspring.boot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Describes an argument of a tool: on a parameter of a method with {@link McpTool}, or on
 * a component or field of a type that such a parameter has.
 * <p>
 * Inside such a type, whether a member is required and what its default is count for the
 * components of a record and the parameters of a creator; setters and fields only have a
 * description and a name.
 */
@Target({ ElementType.PARAMETER, ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface McpToolParam {

	/**
	 * Alias for {@link #description()}.
	 * @return what the argument means, for the model
	 */
	@AliasFor("description")
	String value() default "";

	/**
	 * The name of the argument.
	 * @return the name; by default that of the parameter
	 */
	String name() default "";

	/**
	 * What the argument means, for the model.
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
	 * The value of an argument that is not there, or null: as JSON has it, without the
	 * quotes of a string. For instance {@code 10}, {@code PT5S} or {@code ["a", "b"]}.
	 * @return the default; by default none
	 */
	String defaultValue() default NO_DEFAULT;

	/**
	 * The name under which clients repeat the argument in the HTTP header
	 * {@code Mcp-Param-<name>}, for gateways to see. Only for parameters of the method
	 * that are strings, integers or booleans; never for secrets.
	 * @return the name; by default none
	 * @see <a href=
	 * "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#x-mcp-header">x-mcp-header</a>
	 */
	String header() default "";

	/** Stands for an absent default, as the empty string can be one. */
	String NO_DEFAULT = "\u0000";

}
