/**
 * Events by which applications tell the server what happened.
 * <p>
 * User API. What becomes of an event is not decided here.
 */
@NullMarked
package dev.mcpspring.boot.event;

import org.jspecify.annotations.NullMarked;
