package dev.mcpspring.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The calls of tools that a model has wished for in a conversation.
 */
final class ToolWishes {

	private ToolWishes() {
	}

	/**
	 * Checks that each wish for a tool is answered by the message after it, and nothing
	 * is answered that nobody has wished for.
	 * @throws IllegalArgumentException if not
	 */
	static void requireAnswers(List<SamplingMessage> conversation) {
		Set<String> open = Set.of();
		for (SamplingMessage message : conversation) {
			Set<String> answered = answersIn(message);
			if (!answered.equals(open)) {
				throw new IllegalArgumentException(
						"messages: results of tools %s (expected: of those wished for before, %s)".formatted(answered,
								open));
			}
			open = wishesIn(message);
		}
	}

	private static Set<String> answersIn(SamplingMessage message) {
		Set<String> answers = new HashSet<>();
		for (SamplingContent block : message.content()) {
			if (block instanceof ToolResultContent result) {
				answers.add(result.toolUseId());
			}
		}
		return answers;
	}

	private static Set<String> wishesIn(SamplingMessage message) {
		Set<String> wishes = new HashSet<>();
		for (SamplingContent block : message.content()) {
			if (block instanceof ToolUseContent use) {
				wishes.add(use.id());
			}
		}
		return wishes;
	}

}
