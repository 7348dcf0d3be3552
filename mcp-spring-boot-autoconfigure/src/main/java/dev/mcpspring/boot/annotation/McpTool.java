package dev.mcpspring.boot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.mcpspring.feature.TaskStart;
import dev.mcpspring.feature.TaskSupport;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;

/**
 * Makes a method of a Spring bean a tool that models can call.
 * <p>
 * The parameters become the tool's arguments, described by a JSON Schema that is derived
 * from their types, names and constraints. A parameter of type
 * {@link dev.mcpspring.feature.McpExchange} gives access to the call instead. The method
 * returns a value, a {@code Mono}, a {@code CompletionStage} or nothing.
 *
 * @see McpToolParam
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/tools">Tools</a>
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(McpToolReflectiveProcessor.class)
public @interface McpTool {

	/**
	 * Alias for {@link #description()}.
	 * @return what the tool does, for the model
	 */
	@AliasFor("description")
	String value() default "";

	/**
	 * The name of the tool.
	 * @return 1 to 128 characters out of {@code A-Z a-z 0-9 _ - .}; by default the name
	 * of the method
	 */
	String name() default "";

	/**
	 * The name of the tool for people.
	 * @return the title; by default none
	 */
	String title() default "";

	/**
	 * What the tool does, for the model.
	 * @return the description; by default the name of the method in words
	 */
	@AliasFor("value")
	String description() default "";

	/**
	 * Whether the tool changes nothing.
	 * @return whether it is read-only
	 */
	boolean readOnly() default false;

	/**
	 * Whether the tool may destroy what it changes.
	 * @return whether it is destructive; without meaning for a read-only tool
	 */
	boolean destructive() default true;

	/**
	 * Whether calling the tool twice with the same arguments changes no more than calling
	 * it once.
	 * @return whether it is idempotent; without meaning for a read-only tool
	 */
	boolean idempotent() default false;

	/**
	 * Whether the tool reaches out to the world, as a web search does.
	 * @return whether it does
	 */
	boolean openWorld() default true;

	/**
	 * Where the method runs.
	 * @return where; by default on a worker thread unless the method returns a reactive
	 * type
	 */
	Execution execution() default Execution.AUTO;

	/**
	 * How long a call may take, within the maximum of the server. The property
	 * {@code mcp.server.tools.<name>.timeout} wins.
	 * @return for instance {@code 5s} or {@code PT5S}; by default as long as any call
	 */
	String timeout() default "";

	/**
	 * How many calls may be in flight; more are answered as overload. The property
	 * {@code mcp.server.tools.<name>.concurrency} wins.
	 * @return how many; by default, or 0, as many as the server allows
	 */
	int maxConcurrency() default 0;

	/**
	 * How often the tool may be called. The property {@code mcp.server.tools.<name>.rate}
	 * wins.
	 * @return for instance {@code 100/s}, {@code 10/m} or {@code 5/30s}; by default as
	 * often as anybody likes
	 */
	String rate() default "";

	/**
	 * Whether calls become tasks, for whose results clients come back.
	 * @return whether they do; by default never
	 */
	TaskSupport task() default TaskSupport.FORBIDDEN;

	/**
	 * When a call becomes a task.
	 * @return when; by default before the method runs
	 */
	TaskStart taskStart() default TaskStart.AT_ONCE;

	/**
	 * Whether to send a value that is neither text nor content as structured content too,
	 * with an output schema derived from its type.
	 * @return whether to
	 */
	boolean structuredOutput() default true;

	/**
	 * Where a method runs.
	 */
	enum Execution {

		/**
		 * On the event loop if the method returns a {@code Mono} or a
		 * {@code CompletionStage}, else on a worker thread.
		 */
		AUTO,

		/** On a worker thread: the method may block. */
		WORKER,

		/** On the event loop: the method never blocks. */
		EVENT_LOOP

	}

}
