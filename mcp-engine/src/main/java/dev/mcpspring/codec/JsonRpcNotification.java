package dev.mcpspring.codec;

/**
 * A call that wants no answer.
 *
 * @param method the method to call
 * @param params the parameters, which may be absent
 */
public record JsonRpcNotification(String method, RawParams params) implements JsonRpcMessage {

	@Override
	public void release() {
		this.params.release();
	}

}
