package dev.mcpspring.feature.input;

import java.util.Locale;
import java.util.concurrent.CancellationException;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.ClientInputException;
import dev.mcpspring.protocol.ElicitResult;

/**
 * What came of a question to a client.
 */
public enum InputOutcome {

	/** A person accepted. */
	ACCEPT,

	/** A person said no. */
	DECLINE,

	/** A person turned away. */
	CANCEL,

	/** The client answered. */
	ANSWERED,

	/** The client answered with an error, or with what cannot be used. */
	ERROR,

	/** The client did not answer in time. */
	TIMEOUT,

	/** Nobody waited for the answer any more. */
	GIVEN_UP,

	/** The call has ended with the question. */
	INPUT_REQUIRED,

	/** The client cannot be asked. */
	NOT_CAPABLE;

	/**
	 * Returns the outcome of a question.
	 * @param answer the answer, or {@code null} if there is none
	 * @param failure why there is none, or {@code null} if there is one
	 * @return the outcome
	 */
	public static InputOutcome of(@Nullable Object answer, @Nullable Throwable failure) {
		if (failure instanceof CancellationException) {
			return GIVEN_UP;
		}
		if (failure != null) {
			boolean late = failure instanceof ClientInputException input
					&& input.reason() == ClientInputException.Reason.TIMEOUT;
			return late ? TIMEOUT : ERROR;
		}
		return (answer instanceof ElicitResult<?> result) ? valueOf(result.action().name()) : ANSWERED;
	}

	/**
	 * Returns the name for metrics.
	 * @return in lower case
	 */
	public String value() {
		return name().toLowerCase(Locale.ROOT);
	}

}
