/**
 * Tools: functions that a model can call.
 * <p>
 * {@link dev.mcpspring.feature.tool.ToolSpecification},
 * {@link dev.mcpspring.feature.tool.ToolHandler},
 * {@link dev.mcpspring.feature.tool.ToolArguments} and
 * {@link dev.mcpspring.feature.tool.ToolRegistry} are user API. How annotated methods
 * become tools is the business of the Boot modules.
 */
@NullMarked
package dev.mcpspring.feature.tool;

import org.jspecify.annotations.NullMarked;
