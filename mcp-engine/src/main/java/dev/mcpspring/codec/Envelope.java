package dev.mcpspring.codec;

import org.jspecify.annotations.Nullable;

/**
 * Tells what kind of message an object is.
 * <p>
 * Immutable. Borrows the members until there is a message, which then owns them.
 *
 * @param members the members of the object
 * @param readAhead what is known of them
 */
record Envelope(RawParams members, ReadAhead readAhead) {

	/**
	 * Returns the message.
	 * @throws MalformedMessageException if the object is none, with its id if it looks
	 * like a request
	 */
	JsonRpcMessage toMessage() {
		if (isAnswer()) {
			return response();
		}
		RequestId id = id();
		try {
			return call(id);
		}
		catch (MalformedMessageException ex) {
			throw ex.withId(id);
		}
	}

	/**
	 * Returns the id, if this is a request as far as it has been scanned.
	 */
	@Nullable RequestId requestId() {
		boolean known = this.members.isComplete(Member.ID) && this.members.isComplete(Member.METHOD);
		return (known && !isAnswer()) ? id() : null;
	}

	private @Nullable RequestId id() {
		RequestId id = this.readAhead.id();
		return (id != null) ? id : this.members.peekId(Member.ID);
	}

	private JsonRpcMessage call(@Nullable RequestId id) {
		requireVersion();
		if (id == null && has(Member.ID)) {
			throw badId();
		}
		String method = method();
		JsonType params = this.members.peek(Member.PARAMS);
		if (params != JsonType.ABSENT && params != JsonType.OBJECT) {
			throw MalformedMessageException.invalidParams(params);
		}
		return (id != null) ? new JsonRpcRequest(id, method, this.members)
				: new JsonRpcNotification(method, this.members);
	}

	private String method() {
		String known = this.readAhead.method();
		if (known != null) {
			return known;
		}
		require(Member.METHOD, JsonType.STRING, "a string");
		String method = this.members.text(Member.METHOD);
		if (!PlainText.isPlain(method)) {
			throw MalformedMessageException
				.notMessage("method: not plain text (expected: no U+0000 and no lone surrogates)");
		}
		return method;
	}

	private JsonRpcResponse response() {
		requireVersion();
		boolean error = has(Member.ERROR);
		if (has(Member.METHOD) || error && has(Member.RESULT)) {
			throw MalformedMessageException.notMessage("message: ambiguous (expected: one of method, result, error)");
		}
		RequestId id = id();
		if (id == null) {
			throw badId();
		}
		require(error ? Member.ERROR : Member.RESULT, JsonType.OBJECT, "an object");
		return new JsonRpcResponse(id, this.members, error);
	}

	private boolean isAnswer() {
		return has(Member.RESULT) || has(Member.ERROR);
	}

	private boolean has(Member member) {
		return this.members.peek(member) != JsonType.ABSENT;
	}

	private void requireVersion() {
		if (!this.readAhead.isVersion2() && !this.members.isVersion2()) {
			throw MalformedMessageException
				.notMessage("jsonrpc: " + this.members.peek(Member.JSONRPC) + " (expected: the string \"2.0\")");
		}
	}

	private void require(Member member, JsonType expected, String description) {
		JsonType type = this.members.peek(member);
		if (type != expected) {
			throw MalformedMessageException.notMessage(member.key() + ": " + type + " (expected: " + description + ")");
		}
	}

	private MalformedMessageException badId() {
		return MalformedMessageException.notMessage("id: " + this.members.peek(Member.ID)
				+ " (expected: a string of up to 128 characters or an integer of up to 53 bits)");
	}

}
