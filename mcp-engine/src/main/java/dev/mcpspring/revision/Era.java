package dev.mcpspring.revision;

import java.util.Set;

import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.AccessRefusedException;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.transport.TransportContext;

/**
 * One way of speaking the protocol.
 * <p>
 * Implementations are thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning">Versioning</a>
 */
public sealed interface Era permits LegacyEra, ModernEra {

	/**
	 * Returns the name for logs and metrics.
	 * @return for instance {@code modern}
	 */
	String name();

	/**
	 * Returns the names of the methods that the era knows.
	 * @return the names
	 */
	Set<String> methods();

	/**
	 * Checks a request and finds what it asks for.
	 * @param request the request, borrowed until the call ends
	 * @param transport what the transport knows
	 * @return what to run, for whom
	 * @throws RefusedException if the request must not be run
	 * @throws dev.mcpspring.protocol.McpException if its parameters do not fit
	 */
	AcceptedCall accept(JsonRpcRequest request, TransportContext transport);

	/**
	 * Writes the members of a result, with what the era adds to it.
	 * @param json an open object
	 * @param result the result
	 * @param client who gets it
	 */
	void write(JsonWriter json, RpcResult result, ClientContext client);

	/**
	 * Puts an error into the words of the era.
	 * @param error the error
	 * @return the error, with another code perhaps
	 */
	default McpException inWords(McpException error) {
		return error;
	}

	/**
	 * Tells how a call that failed with an error ends.
	 * @param code the error
	 * @return the outcome
	 */
	Outcome outcome(ErrorCode code);

	/**
	 * Tells how a call that failed with an error ends.
	 * @param error the error
	 * @return the outcome
	 */
	default Outcome outcome(McpException error) {
		return (error instanceof AccessRefusedException refused) ? refused.outcome() : outcome(error.code());
	}

	/**
	 * Tells whether a client that leaves before the answer cancels its request.
	 * @return whether it does
	 */
	boolean cancelsOnDisconnect();

}
