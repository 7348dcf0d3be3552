package dev.mcpspring.boot.observation;

import dev.mcpspring.boot.annotation.McpPrompt;
import dev.mcpspring.boot.annotation.McpResource;

/**
 * Resources and prompts, as far as they are measured differently from tools.
 */
class ObservedFeatures {

	@McpResource("observed:text")
	String text() {
		return "text";
	}

	@McpResource("observed:texts/{id}")
	String texts(String id) {
		return id;
	}

	@McpPrompt
	String hello(String name) {
		return "Say hello to " + name;
	}

}
