package dev.mcpspring.extension.tasks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.feature.question.InputRequest;
import dev.mcpspring.protocol.ClientInputException;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * What the handler of a task asks its client, which answers whenever it likes, one
 * question at a time if it likes that.
 * <p>
 * Thread-safe.
 */
final class TaskQuestions {

	private final Consumer<Map<String, String>> whenChanged;

	private final Map<String, Question> open = new LinkedHashMap<>();

	private final Set<String> asked = new HashSet<>();

	/**
	 * Creates an empty set.
	 * @param whenChanged is told what is open by now, as JSON
	 */
	TaskQuestions(Consumer<Map<String, String>> whenChanged) {
		this.whenChanged = whenChanged;
	}

	/**
	 * Asks several questions, which are answered or given up together.
	 * @param json writes a question
	 */
	CompletableFuture<Map<String, Object>> ask(Map<String, InputRequest<?>> requests,
			Function<InputRequest<?>, String> json) {
		CompletableFuture<Map<String, Object>> answers = new CompletableFuture<>();
		Together together = new Together(requests.size(), new LinkedHashMap<>(), answers);
		synchronized (this) {
			for (String key : requests.keySet()) {
				if (!this.asked.add(key)) {
					throw new IllegalArgumentException(
							"key: '%s' was asked before (expected: one that is new in this task)".formatted(key));
				}
			}
			try {
				requests.forEach(
						(key, request) -> this.open.put(key, new Question(request, json.apply(request), together)));
				this.whenChanged.accept(rest());
			}
			catch (RuntimeException ex) {
				this.open.keySet().removeAll(requests.keySet());
				throw ex;
			}
		}
		answers.whenComplete((values, failure) -> {
			if (failure != null) {
				giveUp(requests.keySet());
			}
		});
		return answers;
	}

	/**
	 * Takes answers. Those to what nobody asks are ignored.
	 * @throws McpException if one cannot be used; its question stays open
	 */
	void answer(Map<String, JsonNode> responses) {
		List<Together> complete = new ArrayList<>();
		McpException unusable = null;
		synchronized (this) {
			for (Map.Entry<String, JsonNode> response : responses.entrySet()) {
				Question question = this.open.get(response.getKey());
				if (question == null) {
					continue;
				}
				try {
					question.together.values.put(response.getKey(), question.request.read(response.getValue()));
				}
				catch (ClientInputException ex) {
					unusable = new McpException(ErrorCode.INVALID_PARAMS,
							"inputResponses.%s: %s".formatted(response.getKey(), ex.getMessage()));
					continue;
				}
				this.open.remove(response.getKey());
				if (question.together.values.size() == question.together.count) {
					complete.add(question.together);
				}
			}
			this.whenChanged.accept(rest());
		}
		complete.forEach((together) -> together.answers.complete(together.values));
		if (unusable != null) {
			throw unusable;
		}
	}

	private synchronized void giveUp(Set<String> keys) {
		if (this.open.keySet().removeAll(keys)) {
			this.whenChanged.accept(rest());
		}
	}

	private Map<String, String> rest() {
		Map<String, String> rest = new LinkedHashMap<>();
		this.open.forEach((key, question) -> rest.put(key, question.json));
		return rest;
	}

	private record Question(InputRequest<?> request, String json, Together together) {

	}

	private record Together(int count, Map<String, @Nullable Object> values,
			CompletableFuture<Map<String, Object>> answers) {

	}

}
