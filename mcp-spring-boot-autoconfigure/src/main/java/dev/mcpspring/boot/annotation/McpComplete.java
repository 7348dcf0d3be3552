package dev.mcpspring.boot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Makes a method of a Spring bean complete an argument of a prompt, or a variable of a
 * resource template, while people type.
 * <p>
 * A parameter of type {@code String} is what was typed so far, and its name is that of
 * the argument. A parameter of type
 * {@link dev.mcpspring.feature.completion.CompletionRequest} has that and what was chosen
 * for other arguments, one of type {@link dev.mcpspring.feature.McpExchange} gives access
 * to the call.
 * <p>
 * The method returns a collection of strings, the best ones first, a
 * {@link dev.mcpspring.protocol.CompleteResult}, or a {@code Mono} or
 * {@code CompletionStage} of these. Clients get the first 100 values.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion">Completion</a>
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(McpToolReflectiveProcessor.class)
public @interface McpComplete {

	/**
	 * The prompt whose argument is completed.
	 * @return its name; either this or {@link #resource()} is given
	 */
	String prompt() default "";

	/**
	 * The resource template whose variable is completed.
	 * @return its URI template; either this or {@link #prompt()} is given
	 */
	String resource() default "";

	/**
	 * The argument or variable.
	 * @return its name; by default that of the parameter of type {@code String}. Without
	 * both, all that no other method completes
	 */
	String argument() default "";

	/**
	 * Where the method runs.
	 * @return where; by default on a worker thread unless the method returns a reactive
	 * type
	 */
	McpTool.Execution execution() default McpTool.Execution.AUTO;

	/**
	 * How long a call may take, within the maximum of the server.
	 * @return for instance {@code 500ms}; by default as long as any call
	 */
	String timeout() default "";

	/**
	 * How many calls may be in flight; more are answered as overload.
	 * @return how many; by default, or 0, as many as the server allows
	 */
	int maxConcurrency() default 0;

	/**
	 * How often values may be looked for.
	 * @return for instance {@code 100/s}, {@code 10/m} or {@code 5/30s}; by default as
	 * often as anybody likes
	 */
	String rate() default "";

}
