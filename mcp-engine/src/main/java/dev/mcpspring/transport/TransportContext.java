package dev.mcpspring.transport;

import java.security.Principal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a transport knows of a message beside its bytes.
 * <p>
 * Implementations are immutable once handed to the engine.
 */
public interface TransportContext {

	/**
	 * Returns the name of the transport.
	 * @return for instance {@code http}
	 */
	String transport();

	/**
	 * Returns whether messages carry headers, which then have to agree with the body.
	 * @return whether they do; not by default
	 */
	default boolean hasHeaders() {
		return false;
	}

	/**
	 * Returns the first value of a header.
	 * @param name the name, in any case
	 * @return the value, or {@code null} if the header is absent
	 */
	default @Nullable String header(String name) {
		return null;
	}

	/**
	 * Returns all values of a header.
	 * @param name the name, in any case
	 * @return the values; empty if the header is absent
	 */
	default List<String> headers(String name) {
		return List.of();
	}

	/**
	 * Returns who sent the message, if the transport authenticated it.
	 * @return the principal, or {@code null}
	 */
	@Nullable Principal principal();

	/**
	 * Returns whether only clients on this machine get here, so that there is nobody to
	 * authenticate.
	 * @return whether it is so; not by default
	 */
	default boolean isLocal() {
		return false;
	}

	/**
	 * Returns whether the transport reads no further while the engine has no room. What
	 * it has read then waits for as long as it may take, and not for as long as a queue
	 * may be: the client has been slowed down already.
	 * @return whether it does; not by default
	 */
	default boolean pausesReading() {
		return false;
	}

	/**
	 * Returns where the message comes from, for limits on those who are not
	 * authenticated.
	 * @return the address, or {@code null} if it is not known or there is only one client
	 */
	default @Nullable ClientAddress clientAddress() {
		return null;
	}

	/**
	 * Returns the connection that the message came on, if the session is the
	 * connection's.
	 * @return the connection, or {@code null} if a header names the session
	 */
	default @Nullable ClientConnection connection() {
		return null;
	}

}
