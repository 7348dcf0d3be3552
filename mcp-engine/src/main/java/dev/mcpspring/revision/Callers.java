package dev.mcpspring.revision;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.execution.AdmissionControl;
import dev.mcpspring.feature.Identities;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.Grant;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.transport.TransportContext;

/**
 * Says who sends a message, and how often who may do what.
 * <p>
 * Thread-safe.
 *
 * @param identities say to whom belongs what a principal leaves with the server
 * @param admission holds the rates
 */
public record Callers(Identities identities, AdmissionControl admission) {

	private static final Map<String, String> REASON = Map.of("reason", "rate_limited");

	/**
	 * Returns to whom sessions belong that a message opens.
	 * @param transport what the transport knows
	 * @return the owner, or {@code null} if nobody is known
	 */
	public @Nullable String owner(TransportContext transport) {
		return this.identities.ownerOf(transport.principal());
	}

	/**
	 * Returns what the sender of a message was granted.
	 * @param transport what the transport knows
	 * @return the grant
	 */
	Grant grant(TransportContext transport) {
		return this.identities.grantOf(transport.principal());
	}

	/**
	 * Returns whose rates count: the owner's, or those of an address.
	 * @param transport what the transport knows
	 * @return who, or {@code null} if that is not known
	 */
	public @Nullable Object caller(TransportContext transport) {
		String owner = owner(transport);
		return (owner != null) ? owner : transport.clientAddress();
	}

	/**
	 * Checks that a session may be opened now.
	 * @throws RefusedException if its caller has opened too many lately
	 */
	void checkSessionRate(TransportContext transport) {
		Duration wait = this.admission.openSession(caller(transport));
		if (wait != null) {
			throw tooOften(wait, "Sessions are opened too often (see mcp.server.session.principal-rate)");
		}
	}

	/**
	 * Refuses a message for the session that it names, which is not there: in other words
	 * if its caller names many.
	 * @param transport what the transport knows
	 * @param message the words for those who name few
	 * @return the refusal
	 */
	RefusedException missed(TransportContext transport, String message) {
		Duration wait = this.admission.missSession(caller(transport));
		return (wait == null) ? new RefusedException(Outcome.NOT_FOUND, ErrorCode.INVALID_REQUEST, message)
				: tooOften(wait, "Sessions that are not there are named too often (see mcp.server.session.miss-rate)");
	}

	private static RefusedException tooOften(Duration wait, String message) {
		return new RefusedException(Outcome.rateLimited(wait), ErrorCode.INTERNAL_ERROR, message, REASON);
	}

}
