package dev.mcpspring.boot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says who may use a tool, resource or prompt, on the method that makes it, or on a class
 * for all of its methods that do not say so themselves: whoever was granted all of the
 * scopes and one of the roles.
 * <p>
 * Whoever lacks a role sees no such feature. Whoever lacks a scope does not find it in
 * lists, and is told which scopes to ask for if it is named all the same. Clients of
 * standard input are granted everything.
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface McpAccess {

	/**
	 * What the caller's token has to be good for. Properties such as
	 * {@code mcp.server.tools.<name>.scopes} win.
	 * @return all that are needed, such as {@code orders:read}; by default none
	 */
	String[] scopes() default {};

	/**
	 * What the caller has to be, without the prefix {@code ROLE_}. Properties such as
	 * {@code mcp.server.tools.<name>.roles} win.
	 * @return of which one is needed, such as {@code ADMIN}; by default none
	 */
	String[] roles() default {};

}
