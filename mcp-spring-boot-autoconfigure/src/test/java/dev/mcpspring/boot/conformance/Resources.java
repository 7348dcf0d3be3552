package dev.mcpspring.boot.conformance;

import org.springframework.stereotype.Component;

import dev.mcpspring.boot.annotation.McpResource;

/**
 * Resources of every kind. The one with text is listed first, as some scenarios read
 * whatever comes first.
 */
@Component
class Resources {

	@McpResource(uri = "test://static-text", name = "Static text", description = "Never changes")
	String text() {
		return "This is the content of the static text resource.";
	}

	@McpResource(uri = "test://static-binary", name = "Static image", description = "Never changes",
			mimeType = "image/png")
	byte[] binary() {
		return Media.PNG;
	}

	@McpResource(uri = "test://template/{id}/data", name = "Data", description = "The data of an id")
	Data data(String id) {
		return new Data(id, true, "Data for ID: " + id);
	}

	@McpResource(uri = "test://watched-resource", name = "Watched", description = "Can be subscribed to")
	String watched() {
		return "This is the content of the watched resource.";
	}

	/**
	 * What a template holds.
	 *
	 * @param id the id in the URI
	 * @param templateTest always true
	 * @param data a text
	 */
	record Data(String id, boolean templateTest, String data) {

	}

}
