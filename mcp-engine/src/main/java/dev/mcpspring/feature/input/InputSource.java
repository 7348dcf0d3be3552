package dev.mcpspring.feature.input;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.feature.question.InputRequest;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.MissingClientCapabilityException;
import dev.mcpspring.protocol.UrlElicitationRequiredException;

/**
 * Where the inputs of one call come from, and where questions go that have no answer yet.
 * <p>
 * Implementations are thread-safe.
 */
public interface InputSource {

	/**
	 * Asks for several inputs at once.
	 * @param requests the questions, by keys that are the same whenever the handler runs
	 * @return the answers by these keys, now or later; to cancel it gives up the
	 * questions
	 * @throws MissingClientCapabilityException if the client must not be asked for one of
	 * them
	 * @throws InputRequiredException if the call has to end for the answers to come
	 */
	CompletableFuture<Map<String, Object>> ask(Map<String, InputRequest<?>> requests);

	/**
	 * Returns what came of a step in an earlier run of the call.
	 * @param step the name of the step
	 * @return the result, or {@code null} if the step was not done
	 */
	@Nullable JsonNode recorded(String step);

	/**
	 * Keeps what came of a step, for later runs of the call.
	 * @param step the name of the step
	 * @param result the result
	 */
	void record(String step, JsonNode result);

	/**
	 * Returns the error for a call that cannot go on before its client has opened pages.
	 * @param failure names the pages
	 * @return the error
	 * @throws InputRequiredException if the call has to end for the client to be asked
	 */
	McpException refusal(UrlElicitationRequiredException failure);

	/**
	 * Returns the questions that the call ends with, whatever its handler comes to.
	 * @return the questions, or {@code null} if there are none
	 */
	default @Nullable InputRequired pending() {
		return null;
	}

}
