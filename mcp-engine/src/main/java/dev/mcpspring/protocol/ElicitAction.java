package dev.mcpspring.protocol;

/**
 * What a person did with a question.
 */
public enum ElicitAction {

	/** Answered it. */
	ACCEPT,

	/** Said no. */
	DECLINE,

	/** Turned away without a choice. */
	CANCEL

}
