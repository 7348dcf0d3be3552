package dev.mcpspring.codec;

/**
 * The answer to a request that we sent.
 *
 * @param id the request's id
 * @param body holds {@link Member#RESULT} or {@link Member#ERROR}, an object
 * @param error whether it is the error
 */
public record JsonRpcResponse(RequestId id, RawParams body, boolean error) implements JsonRpcMessage {

	@Override
	public void release() {
		this.body.release();
	}

}
