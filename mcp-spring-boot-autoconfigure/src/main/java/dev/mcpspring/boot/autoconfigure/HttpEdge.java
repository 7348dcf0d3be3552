package dev.mcpspring.boot.autoconfigure;

/**
 * Which edge carries the HTTP endpoint, and why, for the start-up log. Immutable.
 *
 * @param name {@code webflux} or {@code netty}
 * @param reason why
 * @param localOnly whether it answers clients on this machine only
 */
record HttpEdge(String name, String reason, boolean localOnly) {

}
