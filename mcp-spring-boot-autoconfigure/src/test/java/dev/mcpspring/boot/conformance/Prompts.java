package dev.mcpspring.boot.conformance;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dev.mcpspring.boot.annotation.McpComplete;
import dev.mcpspring.boot.annotation.McpPrompt;
import dev.mcpspring.boot.annotation.McpPromptParam;
import dev.mcpspring.protocol.EmbeddedResource;
import dev.mcpspring.protocol.ImageContent;
import dev.mcpspring.protocol.PromptMessage;
import dev.mcpspring.protocol.TextResourceContents;

/**
 * Prompts of every kind, and values for the arguments of one of them.
 */
@Component
class Prompts {

	@McpPrompt(name = "test_simple_prompt", description = "Says one thing")
	String simple() {
		return "This is a simple prompt for testing.";
	}

	@McpPrompt(name = "test_prompt_with_arguments", description = "Says its arguments")
	String withArguments(@McpPromptParam("First argument") String arg1,
			@McpPromptParam("Second argument") String arg2) {
		return "Prompt with arguments: arg1='%s', arg2='%s'".formatted(arg1, arg2);
	}

	@McpPrompt(name = "test_prompt_with_embedded_resource", description = "Holds a resource")
	List<PromptMessage> withResource(@McpPromptParam("URI of the resource") String resourceUri) {
		return List.of(
				PromptMessage.user(new EmbeddedResource(
						new TextResourceContents(resourceUri, "text/plain", "Embedded resource content for testing."))),
				PromptMessage.user("Please process the embedded resource above."));
	}

	@McpPrompt(name = "test_prompt_with_image", description = "Holds an image")
	List<PromptMessage> withImage() {
		return List.of(PromptMessage.user(ImageContent.of(Media.PNG, "image/png")),
				PromptMessage.user("Please analyze the image above."));
	}

	@McpComplete(prompt = "test_prompt_with_arguments")
	List<String> firstArgument(String arg1) {
		return Stream.of("paris", "park", "party").filter((value) -> value.startsWith(arg1)).toList();
	}

}
