package dev.mcpspring.codec;

import java.util.List;

/**
 * Several messages in one. Each holds the bytes for itself, so they may be released one
 * by one instead of all together.
 *
 * @param messages at least one, in the order of arrival, none of them a batch
 */
public record JsonRpcBatch(List<JsonRpcMessage> messages) implements JsonRpcMessage {

	/**
	 * Creates a batch.
	 */
	public JsonRpcBatch {
		messages = List.copyOf(messages);
	}

	@Override
	public void release() {
		this.messages.forEach(JsonRpcMessage::release);
	}

}
