/**
 * What the server does under load, over HTTP on a real port.
 * <p>
 * Each test ends with the conservation check: nothing that a call took is left.
 */
@NullMarked
package dev.mcpspring.overload;

import org.jspecify.annotations.NullMarked;
