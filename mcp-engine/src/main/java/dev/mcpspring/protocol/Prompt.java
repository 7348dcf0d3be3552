package dev.mcpspring.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a client is told of a prompt.
 * <p>
 * Immutable. Members that a client's revision does not know are left out when it is sent.
 *
 * @param name the name for programs
 * @param title the name for people, or {@code null}
 * @param description what it is for, or {@code null}
 * @param arguments what it is filled in with, in the order in which people are asked
 * @param icons pictures
 * @param meta metadata
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt">Prompt</a>
 */
public record Prompt(String name, @Nullable String title, @Nullable String description, List<PromptArgument> arguments,
		List<Icon> icons, Map<String, Object> meta) {

	public Prompt {
		ResourceBuilder.requireName(name);
		arguments = List.copyOf(arguments);
		Set<String> names = new HashSet<>();
		for (PromptArgument argument : arguments) {
			if (!names.add(argument.name())) {
				throw new IllegalArgumentException(
						"arguments: '%s' stands twice (expected: a name of its own)".formatted(argument.name()));
			}
		}
		icons = List.copyOf(icons);
		meta = JsonObjects.copyOf(meta);
	}

	/**
	 * Starts the description of a prompt.
	 * @param name the name for programs
	 * @return a builder
	 */
	public static Builder builder(String name) {
		return new Builder(name);
	}

	/**
	 * Builds a {@link Prompt}. Confined to one thread.
	 */
	public static final class Builder {

		private final String name;

		private @Nullable String title;

		private @Nullable String description;

		private List<PromptArgument> arguments = List.of();

		private List<Icon> icons = List.of();

		private Map<String, Object> meta = Map.of();

		private Builder(String name) {
			this.name = name;
		}

		/**
		 * Sets the name for people.
		 * @param title the title, or {@code null}
		 * @return this builder
		 */
		public Builder title(@Nullable String title) {
			this.title = title;
			return this;
		}

		/**
		 * Sets what it is for.
		 * @param description the description, or {@code null}
		 * @return this builder
		 */
		public Builder description(@Nullable String description) {
			this.description = description;
			return this;
		}

		/**
		 * Sets what it is filled in with.
		 * @param arguments the arguments
		 * @return this builder
		 */
		public Builder arguments(PromptArgument... arguments) {
			return arguments(List.of(arguments));
		}

		/**
		 * Sets what it is filled in with.
		 * @param arguments the arguments
		 * @return this builder
		 */
		public Builder arguments(List<PromptArgument> arguments) {
			this.arguments = arguments;
			return this;
		}

		/**
		 * Sets pictures.
		 * @param icons the pictures
		 * @return this builder
		 */
		public Builder icons(List<Icon> icons) {
			this.icons = icons;
			return this;
		}

		/**
		 * Sets metadata.
		 * @param meta the metadata, written as JSON
		 * @return this builder
		 */
		public Builder meta(Map<String, Object> meta) {
			this.meta = meta;
			return this;
		}

		/**
		 * Builds the prompt.
		 * @return the prompt
		 */
		public Prompt build() {
			return new Prompt(this.name, this.title, this.description, this.arguments, this.icons, this.meta);
		}

	}

}
