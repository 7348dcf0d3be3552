package dev.mcpspring.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request to a client's model.
 * <p>
 * Immutable.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/client/sampling">Sampling</a>
 */
public final class SamplingRequest {

	private final List<SamplingMessage> messages;

	private final int maxTokens;

	private final @Nullable String systemPrompt;

	private final @Nullable Double temperature;

	private final List<String> stopSequences;

	private final @Nullable ModelPreferences modelPreferences;

	private final List<Tool> tools;

	private final @Nullable ToolChoice toolChoice;

	private final Map<String, Object> metadata;

	private SamplingRequest(Builder builder) {
		this.messages = List.copyOf(builder.messages);
		this.maxTokens = builder.maxTokens;
		this.systemPrompt = builder.systemPrompt;
		this.temperature = builder.temperature;
		this.stopSequences = builder.stopSequences;
		this.modelPreferences = builder.modelPreferences;
		this.tools = builder.tools;
		this.toolChoice = builder.toolChoice;
		this.metadata = builder.metadata;
	}

	/**
	 * Creates a request with one message of the user.
	 * @param text what it says
	 * @param maxTokens how many tokens the answer may have
	 * @return the request
	 */
	public static SamplingRequest of(String text, int maxTokens) {
		return builder(maxTokens).message(SamplingMessage.user(text)).build();
	}

	/**
	 * Starts a request.
	 * @param maxTokens how many tokens the answer may have
	 * @return a builder
	 */
	public static Builder builder(int maxTokens) {
		return new Builder(maxTokens);
	}

	/**
	 * Returns the conversation.
	 * @return the messages
	 */
	public List<SamplingMessage> messages() {
		return this.messages;
	}

	/**
	 * Returns how many tokens the answer may have.
	 * @return how many
	 */
	public int maxTokens() {
		return this.maxTokens;
	}

	/**
	 * Returns the system prompt.
	 * @return the prompt, or {@code null}
	 */
	public @Nullable String systemPrompt() {
		return this.systemPrompt;
	}

	/**
	 * Returns how much chance there is in the answer.
	 * @return the temperature, or {@code null}
	 */
	public @Nullable Double temperature() {
		return this.temperature;
	}

	/**
	 * Returns what ends the answer.
	 * @return the sequences; empty if there are none
	 */
	public List<String> stopSequences() {
		return this.stopSequences;
	}

	/**
	 * Returns which model to choose.
	 * @return the preferences, or {@code null}
	 */
	public @Nullable ModelPreferences modelPreferences() {
		return this.modelPreferences;
	}

	/**
	 * Returns the tools that the model may wish to be called.
	 * @return the tools; empty if there are none
	 */
	public List<Tool> tools() {
		return this.tools;
	}

	/**
	 * Returns whether the model is to use tools.
	 * @return the choice, or {@code null}
	 */
	public @Nullable ToolChoice toolChoice() {
		return this.toolChoice;
	}

	/**
	 * Returns what is passed on to the provider of the model.
	 * @return the metadata; empty if there is none
	 */
	public Map<String, Object> metadata() {
		return this.metadata;
	}

	/**
	 * Returns whether the request is only for clients whose models use tools.
	 * @return whether it is
	 */
	public boolean usesTools() {
		return !this.tools.isEmpty() || this.toolChoice != null
				|| this.messages.stream()
					.flatMap((message) -> message.content().stream())
					.anyMatch((block) -> block instanceof ToolUseContent || block instanceof ToolResultContent);
	}

	/**
	 * Builds a {@link SamplingRequest}. Confined to one thread.
	 */
	public static final class Builder {

		private final int maxTokens;

		private final List<SamplingMessage> messages = new ArrayList<>();

		private @Nullable String systemPrompt;

		private @Nullable Double temperature;

		private List<String> stopSequences = List.of();

		private @Nullable ModelPreferences modelPreferences;

		private List<Tool> tools = List.of();

		private @Nullable ToolChoice toolChoice;

		private Map<String, Object> metadata = Map.of();

		private Builder(int maxTokens) {
			if (maxTokens < 1) {
				throw new IllegalArgumentException("maxTokens: %d (expected: >= 1)".formatted(maxTokens));
			}
			this.maxTokens = maxTokens;
		}

		/**
		 * Adds a message to the conversation.
		 * @param message the message
		 * @return this builder
		 */
		public Builder message(SamplingMessage message) {
			this.messages.add(message);
			return this;
		}

		/**
		 * Sets the system prompt.
		 * @param systemPrompt the prompt, or {@code null}
		 * @return this builder
		 */
		public Builder systemPrompt(@Nullable String systemPrompt) {
			this.systemPrompt = systemPrompt;
			return this;
		}

		/**
		 * Sets how much chance there is in the answer.
		 * @param temperature the temperature, or {@code null}
		 * @return this builder
		 */
		public Builder temperature(@Nullable Double temperature) {
			this.temperature = temperature;
			return this;
		}

		/**
		 * Sets what ends the answer.
		 * @param stopSequences the sequences
		 * @return this builder
		 */
		public Builder stopSequences(List<String> stopSequences) {
			this.stopSequences = List.copyOf(stopSequences);
			return this;
		}

		/**
		 * Sets which model to choose.
		 * @param modelPreferences the preferences, or {@code null}
		 * @return this builder
		 */
		public Builder modelPreferences(@Nullable ModelPreferences modelPreferences) {
			this.modelPreferences = modelPreferences;
			return this;
		}

		/**
		 * Sets the tools that the model may wish to be called. The server calls them, and
		 * asks again with what they return; bound how often it does.
		 * @param tools the tools
		 * @return this builder
		 */
		public Builder tools(List<Tool> tools) {
			this.tools = List.copyOf(tools);
			return this;
		}

		/**
		 * Sets whether the model is to use tools.
		 * @param toolChoice the choice, or {@code null}
		 * @return this builder
		 */
		public Builder toolChoice(@Nullable ToolChoice toolChoice) {
			this.toolChoice = toolChoice;
			return this;
		}

		/**
		 * Sets what is passed on to the provider of the model.
		 * @param metadata the metadata, written as JSON
		 * @return this builder
		 */
		public Builder metadata(Map<String, Object> metadata) {
			this.metadata = JsonObjects.copyOf(metadata);
			return this;
		}

		/**
		 * Builds the request.
		 * @return the request
		 * @throws IllegalArgumentException if there is no message, or a wish for a tool
		 * is not answered by the message after it
		 */
		public SamplingRequest build() {
			if (this.messages.isEmpty()) {
				throw new IllegalArgumentException("messages: none (expected: at least one)");
			}
			ToolWishes.requireAnswers(this.messages);
			return new SamplingRequest(this);
		}

	}

}
