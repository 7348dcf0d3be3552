package dev.mcpspring.server;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.ProtocolVersion;

/**
 * A call, as listeners see it: nothing of what the client sent, only what the server has
 * names for, and who calls.
 * <p>
 * Thread-safe. The same object stands for the call from its start to its end.
 */
public interface CallEvent {

	/**
	 * Returns the method.
	 * @return the method, or {@code null} if the server has none of this name
	 */
	@Nullable String method();

	/**
	 * Returns what the method works on.
	 * @return the name of a registered tool or prompt, the URI or template of a resource,
	 * or {@code null}
	 */
	@Nullable String target();

	/**
	 * Returns who calls, if the transport authenticated it. Not for metrics: there are as
	 * many as there are people.
	 * @return the principal, or {@code null}
	 */
	@Nullable Principal principal();

	/**
	 * Returns a digest of the arguments as the client has written them, if a listener
	 * {@linkplain ServerListener#wantsDigests() wants} that: SHA-256 of the first 64 KB,
	 * and of the length of longer ones.
	 * @return hexadecimal digits, or {@code null}
	 */
	@Nullable String argumentsDigest();

	/**
	 * Returns the revision that the client speaks.
	 * @return the revision, or {@code null} if the request was refused before that was
	 * known
	 */
	@Nullable ProtocolVersion protocolVersion();

	/**
	 * Returns the era of the client.
	 * @return {@code legacy} or {@code modern}; {@code null} if the request was refused
	 * before that was known
	 */
	@Nullable String era();

	/**
	 * Returns the name of the transport.
	 * @return for instance {@code http}
	 */
	String transport();

	/**
	 * Returns how the call ended.
	 * @return the outcome; {@link CallOutcome#OK} before the end
	 */
	CallOutcome outcome();

	/**
	 * Returns the error that the client got.
	 * @return the code, or {@code null} if it got none
	 */
	@Nullable ErrorCode error();

	/**
	 * Returns why the server ended the call, or never started it.
	 * @return a word from a fixed set, such as {@code queue_full}, or {@code null}
	 */
	@Nullable String reason();

	/**
	 * Returns whether the handler was started.
	 * @return whether it was
	 */
	boolean wasRun();

	/**
	 * Returns whether the handler ran on a worker, so that the call had to wait for one.
	 * @return whether it did
	 */
	boolean onWorker();

	/**
	 * Returns how long the call took, from its acceptance to its end.
	 * @return nanoseconds; 0 before the end
	 */
	long durationNanos();

	/**
	 * Returns how long the call waited until its handler was started, or until its end if
	 * that never happened.
	 * @return nanoseconds; 0 before the end
	 */
	long queueNanos();

	/**
	 * Returns how long the handler ran before the end.
	 * @return nanoseconds; 0 before the end
	 */
	long runNanos();

	/**
	 * Returns how many bytes of parameters the client sent.
	 * @return how many
	 */
	long bytesReceived();

	/**
	 * Returns how many bytes the client was sent: notifications and the answer.
	 * @return how many
	 */
	long bytesSent();

}
