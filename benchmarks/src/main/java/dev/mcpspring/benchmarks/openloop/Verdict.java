package dev.mcpspring.benchmarks.openloop;

/**
 * What a server has done with a call.
 */
public enum Verdict {

	/** Has answered with a result. */
	DONE,

	/** Has answered that the tool has failed. */
	TOOL_ERROR,

	/** Has said that there is no room for it, and when to come again. */
	REJECTED,

	/** Has found fault with the message. */
	REFUSED,

	/** Has taken a message that gets no answer. */
	ACCEPTED,

	/** Has ended an event stream without an answer, as the client had asked. */
	CANCELLED,

	/** Has done something that it never may: another's answer, or half of one. */
	WRONG,

	/** Has not answered, or has ended the connection. */
	LOST

}
