/**
 * Says how the server is: to health checks, and to those who ask what is running.
 */
@NullMarked
package dev.mcpspring.boot.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
