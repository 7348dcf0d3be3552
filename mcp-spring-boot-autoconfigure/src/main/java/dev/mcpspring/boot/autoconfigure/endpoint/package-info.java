/**
 * Lets those who operate a server see what it does, and change it, through the actuator.
 * <p>
 * What is shown here never holds an id of a session, an argument or anything else that a
 * client sent.
 */
@NullMarked
package dev.mcpspring.boot.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
