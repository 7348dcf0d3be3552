package dev.mcpspring.revision;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.feature.Identities;
import dev.mcpspring.round.RequestStates;
import dev.mcpspring.round.Round;
import dev.mcpspring.transport.TransportContext;

/**
 * Reads where calls are that may take several rounds.
 * <p>
 * Thread-safe.
 *
 * @param states seals what clients carry from round to round
 * @param identities say to whom that belongs
 */
public record Rounds(RequestStates states, Identities identities) {

	private static final Set<String> METHODS = Set.of("tools/call", "prompts/get", "resources/read");

	/**
	 * Reads where a call is.
	 * @return the round, or {@code null} if the call ends as soon as it can
	 */
	@Nullable Round of(JsonRpcRequest request, TransportContext transport) {
		return METHODS.contains(request.method()) ? Round.read(this.states,
				this.identities.ownerOf(transport.principal()), request.method(), request.params()) : null;
	}

}
