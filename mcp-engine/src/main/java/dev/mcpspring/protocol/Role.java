package dev.mcpspring.protocol;

/**
 * Who says something in a conversation, or whom content is meant for.
 */
public enum Role {

	/** The person. */
	USER,

	/** The language model. */
	ASSISTANT

}
