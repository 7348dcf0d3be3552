package dev.mcpspring.codec;

/**
 * A message that has passed the scan.
 * <p>
 * Whoever holds a message holds its bytes and releases it once, or lets go of it together
 * with its parameters.
 */
public sealed interface JsonRpcMessage
		permits JsonRpcRequest, JsonRpcNotification, JsonRpcResponse, JsonRpcBatch, JsonRpcInvalid {

	/**
	 * Gives the bytes back.
	 */
	void release();

}
