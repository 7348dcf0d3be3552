package dev.mcpspring.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Something that a prompt is filled in with, always a text.
 * <p>
 * Immutable.
 *
 * @param name the name for programs
 * @param title the name for people, or {@code null}; sent from 2025-06-18 on
 * @param description what it means, or {@code null}
 * @param required whether it has to be there
 */
public record PromptArgument(String name, @Nullable String title, @Nullable String description, boolean required) {

	public PromptArgument {
		ResourceBuilder.requireName(name);
	}

	/**
	 * Creates an argument that has to be there.
	 * @param name the name for programs
	 * @param description what it means, or {@code null}
	 * @return the argument
	 */
	public static PromptArgument required(String name, @Nullable String description) {
		return new PromptArgument(name, null, description, true);
	}

	/**
	 * Creates an argument that may be missing.
	 * @param name the name for programs
	 * @param description what it means, or {@code null}
	 * @return the argument
	 */
	public static PromptArgument optional(String name, @Nullable String description) {
		return new PromptArgument(name, null, description, false);
	}

}
