package dev.mcpspring.boot.conformance;

import org.springframework.stereotype.Component;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.feature.tool.ToolException;
import dev.mcpspring.protocol.AudioContent;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.EmbeddedResource;
import dev.mcpspring.protocol.ImageContent;
import dev.mcpspring.protocol.TextResourceContents;

/**
 * Tools that return every kind of content.
 */
@Component
class ContentTools {

	@McpTool(name = "test_simple_text", description = "Returns a simple text")
	String simpleText() {
		return "This is a simple text response for testing.";
	}

	@McpTool(name = "test_image_content", description = "Returns an image")
	ImageContent image() {
		return ImageContent.of(Media.PNG, "image/png");
	}

	@McpTool(name = "test_audio_content", description = "Returns sound")
	AudioContent audio() {
		return AudioContent.of(Media.WAV, "audio/wav");
	}

	@McpTool(name = "test_embedded_resource", description = "Returns a resource with what it holds")
	EmbeddedResource embeddedResource() {
		return new EmbeddedResource(new TextResourceContents("test://embedded-resource", "text/plain",
				"This is an embedded resource content."));
	}

	@McpTool(name = "test_multiple_content_types", description = "Returns text, an image and a resource")
	CallToolResult multipleContentTypes() {
		return CallToolResult.builder()
			.text("Multiple content types test:")
			.content(ImageContent.of(Media.PNG, "image/png"))
			.content(new EmbeddedResource(new TextResourceContents("test://mixed-content-resource", "application/json",
					"{\"test\":\"data\",\"value\":123}")))
			.build();
	}

	@McpTool(name = "test_error_handling", description = "Always fails")
	String fail() {
		throw new ToolException("This tool intentionally returns an error for testing");
	}

}
