package dev.mcpspring.protocol;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a client is told of a tool.
 * <p>
 * Immutable. Members that a client's revision does not know are left out when it is sent.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool">Tool</a>
 */
public final class Tool {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

	private final String name;

	private final @Nullable String title;

	private final @Nullable String description;

	private final JsonSchema inputSchema;

	private final @Nullable JsonSchema outputSchema;

	private final ToolAnnotations annotations;

	private final List<Icon> icons;

	private final Map<String, Object> meta;

	private Tool(Builder builder) {
		this.name = builder.name;
		this.title = builder.title;
		this.description = builder.description;
		this.inputSchema = builder.inputSchema;
		this.outputSchema = builder.outputSchema;
		this.annotations = builder.annotations;
		this.icons = builder.icons;
		this.meta = builder.meta;
	}

	/**
	 * Starts the description of a tool without arguments.
	 * @param name 1 to 128 characters out of {@code A-Z a-z 0-9 _ - .}
	 * @return a builder
	 * @throws IllegalArgumentException if the name is not allowed
	 */
	public static Builder builder(String name) {
		return new Builder(name);
	}

	/**
	 * Returns the name for programs.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the name for people.
	 * @return the title, or {@code null}
	 */
	public @Nullable String title() {
		return this.title;
	}

	/**
	 * Returns what the tool does, for the model.
	 * @return the description, or {@code null}
	 */
	public @Nullable String description() {
		return this.description;
	}

	/**
	 * Returns what the tool takes.
	 * @return the schema, whose type is an object
	 */
	public JsonSchema inputSchema() {
		return this.inputSchema;
	}

	/**
	 * Returns what the tool gives as structured content.
	 * @return the schema, or {@code null} if it gives none
	 */
	public @Nullable JsonSchema outputSchema() {
		return this.outputSchema;
	}

	/**
	 * Returns hints on what the tool does.
	 * @return the hints
	 */
	public ToolAnnotations annotations() {
		return this.annotations;
	}

	/**
	 * Returns the pictures.
	 * @return the pictures; empty if there are none
	 */
	public List<Icon> icons() {
		return this.icons;
	}

	/**
	 * Returns the metadata.
	 * @return the metadata; empty if there is none
	 */
	public Map<String, Object> meta() {
		return this.meta;
	}

	@Override
	public String toString() {
		return "Tool[" + this.name + "]";
	}

	/**
	 * Builds a {@link Tool}. Confined to one thread.
	 */
	public static final class Builder {

		private final String name;

		private @Nullable String title;

		private @Nullable String description;

		private JsonSchema inputSchema = JsonSchema.EMPTY_OBJECT;

		private @Nullable JsonSchema outputSchema;

		private ToolAnnotations annotations = ToolAnnotations.NONE;

		private List<Icon> icons = List.of();

		private Map<String, Object> meta = Map.of();

		private Builder(String name) {
			if (!NAME.matcher(name).matches()) {
				throw new IllegalArgumentException(
						"name: '%s' (expected: 1 to 128 characters out of A-Z a-z 0-9 _ - .)".formatted(name));
			}
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
		 * Sets what the tool does, for the model.
		 * @param description the description, or {@code null}
		 * @return this builder
		 */
		public Builder description(@Nullable String description) {
			this.description = description;
			return this;
		}

		/**
		 * Sets what the tool takes.
		 * @param inputSchema a schema with {@code "type": "object"} at its root
		 * @return this builder
		 */
		public Builder inputSchema(JsonSchema inputSchema) {
			this.inputSchema = Objects.requireNonNull(inputSchema, "inputSchema");
			return this;
		}

		/**
		 * Sets what the tool gives as structured content.
		 * @param outputSchema the schema, or {@code null}
		 * @return this builder
		 */
		public Builder outputSchema(@Nullable JsonSchema outputSchema) {
			this.outputSchema = outputSchema;
			return this;
		}

		/**
		 * Sets hints on what the tool does.
		 * @param annotations the hints
		 * @return this builder
		 */
		public Builder annotations(ToolAnnotations annotations) {
			this.annotations = annotations;
			return this;
		}

		/**
		 * Sets pictures.
		 * @param icons the pictures
		 * @return this builder
		 */
		public Builder icons(List<Icon> icons) {
			this.icons = List.copyOf(icons);
			return this;
		}

		/**
		 * Sets metadata.
		 * @param meta the metadata, written as JSON
		 * @return this builder
		 */
		public Builder meta(Map<String, Object> meta) {
			this.meta = JsonObjects.copyOf(meta);
			return this;
		}

		/**
		 * Builds the tool.
		 * @return the tool
		 */
		public Tool build() {
			return new Tool(this);
		}

	}

}
