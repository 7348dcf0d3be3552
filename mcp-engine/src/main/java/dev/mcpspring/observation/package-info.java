/**
 * Metrics and traces of the server, by Micrometer.
 * <p>
 * Internal, apart from {@link dev.mcpspring.observation.McpMeters},
 * {@link dev.mcpspring.observation.McpObservationDocumentation} and
 * {@link dev.mcpspring.observation.McpServerRequestObservationConvention}. Whatever
 * becomes a tag comes from a fixed set or is the name of something that is registered;
 * nothing that a client sends does.
 */
@NullMarked
package dev.mcpspring.observation;

import org.jspecify.annotations.NullMarked;
