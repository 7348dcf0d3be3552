package dev.mcpspring.codec;

/**
 * A call that wants an answer.
 *
 * @param id goes back with the answer
 * @param method the method to call
 * @param params the parameters, which may be absent
 */
public record JsonRpcRequest(RequestId id, String method, RawParams params) implements JsonRpcMessage {

	@Override
	public void release() {
		this.params.release();
	}

}
