package dev.mcpspring.boot.clients;

import java.util.List;
import java.util.stream.Stream;

import dev.mcpspring.boot.annotation.McpComplete;
import dev.mcpspring.boot.annotation.McpPrompt;
import dev.mcpspring.boot.annotation.McpPromptParam;
import dev.mcpspring.boot.annotation.McpResource;
import dev.mcpspring.feature.completion.CompletionRequest;
import dev.mcpspring.protocol.PromptMessage;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/**
 * What clients read, fill in and complete. Thread-safe.
 */
class Library {

	@McpResource(uri = "library:catalogue", description = "All books")
	String catalogue() {
		return "Middlemarch, Môby-Dick";
	}

	@McpResource(uri = "library:cover", mimeType = "image/png")
	Resource cover() {
		return new ByteArrayResource(new byte[] { 1, 2, 3 });
	}

	@McpResource("library:books/{title}")
	String book(String title) {
		return "It begins: " + title;
	}

	@McpPrompt("Recommends a book")
	List<PromptMessage> recommend(@McpPromptParam("What kind of book") String genre,
			@McpPromptParam(defaultValue = "99") int age) {
		return List.of(PromptMessage.user("Recommend a book: %s, for %d".formatted(genre, age)),
				PromptMessage.assistant("How long may it be?"));
	}

	@McpComplete(prompt = "recommend", argument = "genre")
	List<String> genres(String typed, CompletionRequest request) {
		boolean adult = Integer.parseInt(request.arguments().getOrDefault("age", "99")) >= 18;
		return Stream.of("comedy", "crime", "drama")
			.filter((genre) -> genre.startsWith(typed) && (adult || !genre.equals("crime")))
			.toList();
	}

	@McpComplete(resource = "library:books/{title}")
	List<String> titles(String title) {
		return Stream.of("Middlemarch", "Moby-Dick", "Ulysses").filter((book) -> book.startsWith(title)).toList();
	}

}
