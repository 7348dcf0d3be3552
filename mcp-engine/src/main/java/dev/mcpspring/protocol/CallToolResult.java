package dev.mcpspring.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a tool returns: content for the model and, with an output schema, one structured
 * value.
 * <p>
 * Immutable.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result">Tool
 * result</a>
 */
public final class CallToolResult {

	private static final CallToolResult EMPTY = builder().build();

	private final List<Content> content;

	private final boolean structured;

	private final @Nullable Object structuredContent;

	private final boolean error;

	private final Map<String, Object> meta;

	private final List<StreamSource> sources;

	private CallToolResult(Builder builder) {
		this.content = List.copyOf(builder.content);
		this.structured = builder.structured;
		this.structuredContent = builder.structuredContent;
		this.error = builder.error;
		this.meta = builder.meta;
		this.sources = builder.streamed ? this.content.stream()
			.filter(StreamedContent.class::isInstance)
			.map((block) -> ((StreamedContent) block).source())
			.toList() : List.of();
	}

	/**
	 * Creates a result without content.
	 * @return the result
	 */
	public static CallToolResult empty() {
		return EMPTY;
	}

	/**
	 * Creates a result of one text.
	 * @param text the text
	 * @return the result
	 */
	public static CallToolResult text(String text) {
		return builder().text(text).build();
	}

	/**
	 * Creates the result of a tool that failed in a way that the model can read and
	 * repair.
	 * @param text what went wrong and what to do about it
	 * @return the result
	 */
	public static CallToolResult error(String text) {
		return builder().text(text).error(true).build();
	}

	/**
	 * Starts a result.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns the content.
	 * @return the content; empty if there is none
	 */
	public List<Content> content() {
		return this.content;
	}

	/**
	 * Returns whether there is a structured value, which may be {@code null}.
	 * @return whether there is one
	 */
	public boolean isStructured() {
		return this.structured;
	}

	/**
	 * Returns the structured value.
	 * @return a value that can be written as JSON; {@code null} is JSON's null if
	 * {@link #isStructured()}
	 */
	public @Nullable Object structuredContent() {
		return this.structuredContent;
	}

	/**
	 * Returns whether the tool failed.
	 * @return whether it failed
	 */
	public boolean isError() {
		return this.error;
	}

	/**
	 * Returns the metadata.
	 * @return the metadata; empty if there is none
	 */
	public Map<String, Object> meta() {
		return this.meta;
	}

	/**
	 * Returns what is read while this is sent.
	 * @return the sources of all {@link StreamedContent}; empty if there is none
	 */
	public List<StreamSource> sources() {
		return this.sources;
	}

	/**
	 * Builds a {@link CallToolResult}. Confined to one thread.
	 */
	public static final class Builder {

		/** Immutable while there is no more than one block, as in most results. */
		private List<Content> content = List.of();

		private boolean structured;

		private boolean streamed;

		private @Nullable Object structuredContent;

		private boolean error;

		private Map<String, Object> meta = Map.of();

		private Builder() {
		}

		/**
		 * Adds a text.
		 * @param text the text
		 * @return this builder
		 */
		public Builder text(String text) {
			return content(new TextContent(text));
		}

		/**
		 * Adds a block.
		 * @param content the block
		 * @return this builder
		 */
		public Builder content(Content content) {
			if (this.content.isEmpty()) {
				this.content = List.of(content);
			}
			else {
				this.content = (this.content.size() > 1) ? this.content : new ArrayList<>(this.content);
				this.content.add(content);
			}
			this.streamed |= content instanceof StreamedContent;
			return this;
		}

		/**
		 * Sets the structured value.
		 * @param value any value that can be written as JSON, {@code null} included
		 * @return this builder
		 */
		public Builder structuredContent(@Nullable Object value) {
			this.structured = true;
			this.structuredContent = value;
			return this;
		}

		/**
		 * Sets whether the tool failed.
		 * @param error whether it failed
		 * @return this builder
		 */
		public Builder error(boolean error) {
			this.error = error;
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
		 * Builds the result.
		 * @return the result
		 */
		public CallToolResult build() {
			return new CallToolResult(this);
		}

	}

}
