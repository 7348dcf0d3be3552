/**
 * Wires metrics and traces of the server, where the application has Micrometer.
 * <p>
 * What is measured, and by which names, is the engine's business.
 */
@NullMarked
package dev.mcpspring.boot.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
