package dev.mcpspring.benchmarks.peer;

/**
 * Says why a peer cannot be had here.
 */
public final class PeerUnavailableException extends Exception {

	private static final long serialVersionUID = 1L;

	PeerUnavailableException(String reason) {
		super(reason);
	}

}
