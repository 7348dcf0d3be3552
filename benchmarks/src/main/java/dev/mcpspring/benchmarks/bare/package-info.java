/**
 * The same echo without an MCP server, as a yardstick: what Spring Boot itself costs.
 * <p>
 * Nothing of the starter belongs here: the jar has none of it on its class path.
 */
@NullMarked
package dev.mcpspring.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
