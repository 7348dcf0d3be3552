package dev.mcpspring.extension.tasks;

import java.util.Locale;

/**
 * How far a task is.
 */
public enum TaskStatus {

	/** It runs. */
	WORKING,

	/** It waits for answers of its client. */
	INPUT_REQUIRED,

	/** There is a result, which may say that the tool failed. */
	COMPLETED,

	/** There is an error of the protocol. */
	FAILED,

	/** It was cancelled. */
	CANCELLED;

	/**
	 * Returns whether a task stays like this.
	 * @return whether it does
	 */
	public boolean isFinal() {
		return this == COMPLETED || this == FAILED || this == CANCELLED;
	}

	/**
	 * Returns the name on the wire.
	 * @return for instance {@code input_required}
	 */
	public String value() {
		return name().toLowerCase(Locale.ROOT);
	}

}
