/**
 * What is served over HTTP, on which edge, and what keeps it from being served.
 * <p>
 * Internal, even where it is public for the wiring. Knows no properties of the server.
 */
@NullMarked
package dev.mcpspring.boot.autoconfigure.http;

import org.jspecify.annotations.NullMarked;
