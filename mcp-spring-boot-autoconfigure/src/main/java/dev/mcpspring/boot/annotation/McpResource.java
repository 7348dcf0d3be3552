package dev.mcpspring.boot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;

import dev.mcpspring.protocol.Role;

/**
 * Makes a method of a Spring bean read a resource, or all resources whose URIs have one
 * shape.
 * <p>
 * In a template, <code>{name}</code> stands for a part of a path segment and
 * <code>{+name}</code> may span segments; each variable is a parameter of the method with
 * this name, a string or what a string can be converted to. A parameter of type
 * {@link dev.mcpspring.feature.resource.ResourceRequest} has all of them and the URI, one
 * of type {@link dev.mcpspring.feature.McpExchange} gives access to the call.
 * <p>
 * The method returns text, bytes, a {@code Resource}, a stream,
 * {@link dev.mcpspring.protocol.ReadResourceResult} or anything else, which is written as
 * JSON; {@code null} or nothing says that there is no such resource.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/resources">Resources</a>
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(McpToolReflectiveProcessor.class)
public @interface McpResource {

	/**
	 * Alias for {@link #uri()}.
	 * @return the URI of the resource, or a template for URIs
	 */
	@AliasFor("uri")
	String value() default "";

	/**
	 * The URI of the resource, such as {@code docs://readme}, or a template for URIs,
	 * such as <code>orders://{id}</code>.
	 * @return the URI or template
	 */
	@AliasFor("value")
	String uri() default "";

	/**
	 * The name for programs.
	 * @return the name; by default that of the method
	 */
	String name() default "";

	/**
	 * The name for people.
	 * @return the title; by default none
	 */
	String title() default "";

	/**
	 * What the resource is, for the model.
	 * @return the description; by default none
	 */
	String description() default "";

	/**
	 * The media type.
	 * @return the type; by default it comes from what the method returns
	 */
	String mimeType() default "";

	/**
	 * The size in bytes, before any encoding.
	 * @return the size; by default unknown. Without meaning for a template
	 */
	long size() default -1;

	/**
	 * Whom the resource is for.
	 * @return whom; by default that is not said
	 */
	Role[] audience() default {};

	/**
	 * How important the resource is, from 0 (optional) to 1 (required).
	 * @return the priority; by default that is not said
	 */
	double priority() default -1;

	/**
	 * Where the method runs.
	 * @return where; by default on a worker thread unless the method returns a reactive
	 * type
	 */
	McpTool.Execution execution() default McpTool.Execution.AUTO;

	/**
	 * How long a read may take, within the maximum of the server.
	 * @return for instance {@code 5s} or {@code PT5S}; by default as long as any call
	 */
	String timeout() default "";

	/**
	 * How many reads may be in flight; more are answered as overload.
	 * @return how many; by default, or 0, as many as the server allows
	 */
	int maxConcurrency() default 0;

	/**
	 * How often the resource may be read.
	 * @return for instance {@code 100/s}, {@code 10/m} or {@code 5/30s}; by default as
	 * often as anybody likes
	 */
	String rate() default "";

	/**
	 * How long clients may cache what they read (2026-07-28).
	 * @return for instance {@code 5m}; by default not at all
	 */
	String cacheTtl() default "";

	/**
	 * Whether callers may share what they cache, which then must not depend on who calls.
	 * @return whether they may
	 */
	boolean cacheShared() default false;

}
