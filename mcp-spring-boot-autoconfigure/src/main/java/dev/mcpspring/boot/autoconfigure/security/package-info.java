/**
 * Puts the endpoints behind Spring Security's resource server: whoever calls needs a
 * token for this server, and is told where to get one.
 * <p>
 * Tokens are read and checked by Spring Security. What belongs here is which ones are
 * good for this server, and what those are told who have none. What a caller may do is
 * decided elsewhere.
 */
@NullMarked
package dev.mcpspring.boot.autoconfigure.security;

import org.jspecify.annotations.NullMarked;
