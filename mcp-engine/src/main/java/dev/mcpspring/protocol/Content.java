package dev.mcpspring.protocol;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One block of what a tool returns or a prompt says.
 * <p>
 * Immutable. A client whose revision does not know a kind gets a text block in its place.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result">Tool
 * result</a>
 */
public sealed interface Content
		permits TextContent, ImageContent, AudioContent, ResourceLink, EmbeddedResource, StreamedContent {

	/**
	 * Returns the hints on this block.
	 * @return the hints, or {@code null}
	 */
	@Nullable Annotations annotations();

	/**
	 * Returns the metadata of this block.
	 * @return the metadata; empty if there is none
	 */
	Map<String, Object> meta();

}
