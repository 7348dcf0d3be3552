package dev.mcpspring.transport;

/**
 * What becomes of a frame when its client reads too slowly.
 */
public enum OverflowPolicy {

	/** It is dropped when the queue is full: a log message. */
	DROP,

	/**
	 * It takes the place of the one before it from the same source when the queue is past
	 * its watermark, and is dropped when the queue is full: progress, of which only the
	 * last counts.
	 */
	COALESCE,

	/** It is kept, whatever the queue: a response. */
	KEEP

}
