/**
 * Responses that are made while they are written: what is too large for the memory is
 * read from its source as fast as the client reads, and not before.
 * <p>
 * Internal. Knows neither calls nor transports; who may be answered with a stream, and
 * what becomes of the call, is the business of {@code server}.
 */
@NullMarked
package dev.mcpspring.stream;

import org.jspecify.annotations.NullMarked;
