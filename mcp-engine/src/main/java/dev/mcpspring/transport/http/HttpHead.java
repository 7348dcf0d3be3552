package dev.mcpspring.transport.http;

import java.util.Arrays;
import java.util.function.BiConsumer;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Outcome;

/**
 * The head of one answer: its status and what the headers say of the body, of what to do
 * next, and of whom to ask for a token.
 * <p>
 * Confined by the lock of its answer.
 */
final class HttpHead {

	/** Has no body and must not declare the length of one. */
	private static final int NO_CONTENT = 204;

	/** Has to say what is allowed. */
	private static final int NOT_ALLOWED = 405;

	/**
	 * Names and values in turn, as an answer has few; {@code null} once they are handed
	 * over.
	 */
	private String @Nullable [] headers = new String[8];

	private int length;

	private int status;

	private @Nullable String resourceMetadata;

	/**
	 * Sets where clients that lack a token find out whom to ask for one.
	 */
	void resourceMetadata(@Nullable String resourceMetadata) {
		this.resourceMetadata = resourceMetadata;
	}

	int status() {
		return this.status;
	}

	/**
	 * Sets a header, in place of what it was. Without effect once they are handed over.
	 */
	void header(String name, String value) {
		String[] known = this.headers;
		if (known == null) {
			return;
		}
		int i = 0;
		while (i < this.length && !known[i].equals(name)) {
			i += 2;
		}
		if (i == known.length) {
			known = Arrays.copyOf(known, 2 * i);
			this.headers = known;
		}
		known[i] = name;
		known[i + 1] = value;
		this.length = Math.max(this.length, i + 2);
	}

	/**
	 * Hands over the headers, once: an open stream has no use for them.
	 * @param target takes the name and the value of each
	 */
	void takeHeaders(BiConsumer<String, String> target) {
		String[] taken = this.headers;
		if (taken != null) {
			this.headers = null;
			for (int i = 0; i < this.length; i += 2) {
				target.accept(taken[i], taken[i + 1]);
			}
		}
	}

	/**
	 * Begins an answer whose length nobody knows yet.
	 */
	void json() {
		this.status = 200;
		header("Content-Type", MediaTypes.JSON);
	}

	/**
	 * Begins an event stream.
	 */
	void eventStream() {
		this.status = 200;
		header("Content-Type", MediaTypes.EVENT_STREAM);
		header("X-Accel-Buffering", "no");
	}

	/**
	 * Begins an answer that says how a message ended.
	 * @param response the body, or {@code null} if there is none
	 */
	void outcome(Outcome outcome, @Nullable ByteBuf response) {
		int mapped = HttpStatusMapper.statusOf(outcome);
		if (mapped == NOT_ALLOWED) {
			header("Allow", "POST");
		}
		String challenge = BearerChallenge.of(outcome, this.resourceMetadata);
		if (challenge != null) {
			header(BearerChallenge.HEADER, challenge);
		}
		if (outcome.retryAfter() != null) {
			// Whole seconds, and never too early.
			long seconds = (outcome.retryAfter().toMillis() + 999) / 1000;
			header("Retry-After", Long.toString(Math.max(1, seconds)));
		}
		single(mapped, response);
	}

	/**
	 * Begins an answer in one piece.
	 * @param json the body, or {@code null} if there is none
	 */
	void single(int status, @Nullable ByteBuf json) {
		this.status = status;
		if (json != null) {
			header("Content-Type", MediaTypes.JSON);
			header("Content-Length", Integer.toString(json.readableBytes()));
		}
		else if (status != NO_CONTENT) {
			header("Content-Length", "0");
		}
	}

}
