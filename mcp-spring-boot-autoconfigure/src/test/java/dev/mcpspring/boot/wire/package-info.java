/**
 * What goes over the wire, against real servers on both edges: every test speaks HTTP,
 * validates each message it receives against the official schema of its revision, and
 * leaves nothing behind.
 * <p>
 * The official schemas are found in {@code shared/schema} beside the checkout, or where
 * {@code -Dmcp.schemas} says; without them messages are not validated. No test here looks
 * inside the server, apart from its statistics.
 */
package dev.mcpspring.boot.wire;
