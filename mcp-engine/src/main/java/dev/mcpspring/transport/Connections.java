package dev.mcpspring.transport;

/**
 * The connections of the web server at one moment.
 * <p>
 * Immutable.
 *
 * @param open how many are open
 * @param max how many there may be; 0 for any number
 * @param refused how many have been closed as they were one too many, since the start
 */
public record Connections(int open, int max, long refused) {

	/** For a transport that counts none. */
	public static final Connections UNCOUNTED = new Connections(0, 0, 0);

}
