package dev.mcpspring.codec;

/**
 * An element of a batch that is no message, to be answered with an error of its own.
 *
 * @param failure what is wrong, with the id if there is one
 */
public record JsonRpcInvalid(MalformedMessageException failure) implements JsonRpcMessage {

	/**
	 * Does nothing: there are no bytes to give back.
	 */
	@Override
	public void release() {
	}

}
