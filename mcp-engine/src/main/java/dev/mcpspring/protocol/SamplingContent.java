package dev.mcpspring.protocol;

/**
 * One block of a message to or from a client's model.
 * <p>
 * Immutable.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/client/sampling">Sampling</a>
 */
public sealed interface SamplingContent
		permits TextContent, ImageContent, AudioContent, ToolUseContent, ToolResultContent {

}
