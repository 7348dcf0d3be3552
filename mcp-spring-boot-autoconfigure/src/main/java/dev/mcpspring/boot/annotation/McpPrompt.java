package dev.mcpspring.boot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;

/**
 * Makes a method of a Spring bean a prompt that people choose and fill in.
 * <p>
 * The parameters become the prompt's arguments, which are texts: a string or what a
 * string can be converted to. A parameter of type
 * {@link dev.mcpspring.feature.prompt.PromptRequest} has all arguments, one of type
 * {@link dev.mcpspring.feature.McpExchange} gives access to the call.
 * <p>
 * The method returns what the person says (a string or
 * {@link dev.mcpspring.protocol.Content}), a {@link dev.mcpspring.protocol.PromptMessage}
 * or a list of these, a {@link dev.mcpspring.protocol.GetPromptResult}, or a {@code Mono}
 * or {@code CompletionStage} of these.
 *
 * @see McpPromptParam
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts">Prompts</a>
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(McpToolReflectiveProcessor.class)
public @interface McpPrompt {

	/**
	 * Alias for {@link #description()}.
	 * @return what the prompt is for
	 */
	@AliasFor("description")
	String value() default "";

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
	 * What the prompt is for.
	 * @return the description; by default the name of the method in words
	 */
	@AliasFor("value")
	String description() default "";

	/**
	 * Where the method runs.
	 * @return where; by default on a worker thread unless the method returns a reactive
	 * type
	 */
	McpTool.Execution execution() default McpTool.Execution.AUTO;

	/**
	 * How long a call may take, within the maximum of the server.
	 * @return for instance {@code 5s} or {@code PT5S}; by default as long as any call
	 */
	String timeout() default "";

	/**
	 * How many calls may be in flight; more are answered as overload.
	 * @return how many; by default, or 0, as many as the server allows
	 */
	int maxConcurrency() default 0;

	/**
	 * How often the prompt may be filled in.
	 * @return for instance {@code 100/s}, {@code 10/m} or {@code 5/30s}; by default as
	 * often as anybody likes
	 */
	String rate() default "";

}
