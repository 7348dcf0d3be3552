/**
 * Reads and checks the tokens of requests, with what Spring Security has for that.
 * <p>
 * What clients are told of all this, and which properties decide it, does not belong
 * here.
 */
@NullMarked
package dev.mcpspring.boot.autoconfigure.security.token;

import org.jspecify.annotations.NullMarked;
