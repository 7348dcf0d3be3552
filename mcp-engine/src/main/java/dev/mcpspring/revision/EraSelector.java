package dev.mcpspring.revision;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.session.Session;
import dev.mcpspring.transport.ClientConnection;
import dev.mcpspring.transport.EventOutbound;
import dev.mcpspring.transport.TransportContext;

/**
 * Tells the eras apart, message by message: a request that claims a revision in its
 * {@code _meta} is modern, everything else belongs to a handshake. Headers are checked
 * against that, and never decide.
 * <p>
 * Thread-safe.
 */
public final class EraSelector {

	private final ModernEra modern;

	private final LegacyEra legacy;

	/**
	 * Creates a selector.
	 * @param modern answers requests with a claim
	 * @param legacy answers the others
	 */
	public EraSelector(ModernEra modern, LegacyEra legacy) {
		this.modern = modern;
		this.legacy = legacy;
	}

	/**
	 * Returns the era that accepts, or refuses, a message with these parameters.
	 * @param params the parameters
	 * @param transport what the transport knows
	 * @return the era
	 * @throws RefusedException if the header names a modern revision and the body none
	 */
	public Era eraOf(RawParams params, TransportContext transport) {
		if (params.type(Member.META_PROTOCOL_VERSION) != JsonType.ABSENT) {
			return this.modern;
		}
		if (namesModernVersion(transport)) {
			throw ModernEra.incomplete("io.modelcontextprotocol/protocolVersion", JsonType.ABSENT, "a string");
		}
		return this.legacy;
	}

	/**
	 * Returns the names of all methods, of whatever era.
	 * @return the names
	 */
	public Set<String> methods() {
		Set<String> names = new HashSet<>(this.legacy.methods());
		names.addAll(this.modern.methods());
		return Set.copyOf(names);
	}

	/**
	 * Finds the session that a notification or response belongs to.
	 * @param params the parameters of a notification, or {@code null} for a response
	 * @param transport what the transport knows
	 * @return the session, or {@code null} if the message is modern
	 * @throws RefusedException if it is neither modern nor of a session
	 */
	public @Nullable Session sessionOf(@Nullable RawParams params, TransportContext transport) {
		boolean claimed = params != null && params.type(Member.META_PROTOCOL_VERSION) != JsonType.ABSENT;
		return (claimed || namesModernVersion(transport)) ? null : this.legacy.sessions().of(transport);
	}

	/**
	 * Checks that a message may be a batch.
	 * @param transport what the transport knows
	 * @throws RefusedException if it may not
	 */
	public void checkBatchAllowed(TransportContext transport) {
		RevisionProfile profile = namesModernVersion(transport) ? RevisionProfile.MODERN
				: RevisionProfile.of(this.legacy.sessions().of(transport).protocolVersion());
		if (!profile.batches()) {
			throw new RefusedException(Outcome.BAD_REQUEST, ErrorCode.INVALID_REQUEST,
					"batch: not in revision %s (expected: one message)".formatted(profile.version()));
		}
	}

	/**
	 * Opens a stream for what belongs to no call, or goes on with one.
	 * @param transport what the transport knows
	 * @param lastEventId the id of the last event that the client has, or {@code null}
	 * for a new stream
	 * @param outbound takes the stream
	 * @throws RefusedException if there is no such session or stream, or no room
	 */
	public void openStream(TransportContext transport, @Nullable String lastEventId, EventOutbound outbound) {
		this.legacy.sessions().openStream(transport, lastEventId, outbound);
	}

	/**
	 * Ends the session that a message belongs to.
	 * @param transport what the transport knows
	 * @return the session that ended
	 * @throws RefusedException if the message names no session, or one that has ended
	 */
	public Session endSession(TransportContext transport) {
		return this.legacy.sessions().end(transport);
	}

	/**
	 * Ends the session of a connection that has closed, if it has one.
	 * @param connection the connection
	 */
	public void connectionClosed(ClientConnection connection) {
		this.legacy.sessions().connectionClosed(connection);
	}

	/**
	 * Says that nothing comes from a connection any more, no answers either.
	 * @param connection the connection
	 */
	public void inputEnded(ClientConnection connection) {
		this.legacy.sessions().inputEnded(connection);
	}

	/**
	 * Tells whether the client of a connection has yet to answer a request of the server.
	 * @param connection the connection
	 * @return whether it has
	 */
	public boolean isAsked(ClientConnection connection) {
		return this.legacy.sessions().isAsked(connection);
	}

	/**
	 * Tells whether the error to a message whose id cannot be read has the id
	 * {@code null}; if not, it has none.
	 * @param transport what the transport knows
	 * @return whether it has
	 */
	public boolean nullIds(TransportContext transport) {
		RevisionProfile profile = this.legacy.sessions().profileOf(transport);
		return profile != null && profile.nullIds();
	}

	private static boolean namesModernVersion(TransportContext transport) {
		String header = transport.header(MirroredHeaders.PROTOCOL_VERSION);
		ProtocolVersion version = (header != null) ? ProtocolVersion.of(HeaderValue.strip(header)) : null;
		return version != null && !RevisionProfile.of(version).handshake();
	}

}
