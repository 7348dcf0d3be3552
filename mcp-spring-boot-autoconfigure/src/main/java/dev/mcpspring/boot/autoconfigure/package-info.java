/**
 * Wires the engine from {@code application.yml}, and nothing else.
 * <p>
 * {@link dev.mcpspring.boot.autoconfigure.McpServerProperties} and
 * {@link dev.mcpspring.boot.autoconfigure.McpServerCustomizer} are user API. Protocol
 * logic stays in the engine; each optional integration has a package of its own, and so
 * have the registration of features and what belongs to HTTP alone.
 */
@NullMarked
package dev.mcpspring.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
