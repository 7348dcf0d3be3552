package dev.mcpspring.feature.question;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.MissingClientCapabilityException;

/**
 * One question to a client, in the words of every revision.
 * <p>
 * Implementations are immutable.
 *
 * @param <T> what the answer is read as
 */
public interface InputRequest<T> {

	/**
	 * Returns the method.
	 * @return for instance {@code elicitation/create}
	 */
	String method();

	/**
	 * Returns what the client would have to declare, and does not.
	 * @param declared what it declares
	 * @param wire what its revision has words for
	 * @return the capabilities, or {@code null} if the client may be asked
	 */
	@Nullable Map<String, Object> missingIn(ClientCapabilities declared, WireFormat wire);

	/**
	 * Writes the members of the parameters.
	 * @param json an open object
	 * @param wire what the client understands
	 */
	void writeParams(JsonWriter json, WireFormat wire);

	/**
	 * Reads the answer.
	 * @param result what the client sent
	 * @return the answer
	 * @throws ClientInputException if it cannot be used
	 */
	T read(JsonNode result);

	/**
	 * Checks that a client may be asked.
	 * @param declared what it declares
	 * @param wire what its revision has words for
	 * @throws MissingClientCapabilityException if it may not
	 */
	default void require(ClientCapabilities declared, WireFormat wire) {
		Map<String, Object> missing = missingIn(declared, wire);
		if (missing != null) {
			throw new MissingClientCapabilityException(missing);
		}
	}

}
