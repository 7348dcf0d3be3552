package dev.mcpspring.feature;

/**
 * Where work runs.
 */
public enum ExecutionMode {

	/** At once, on the thread that reads: a look-up. Needs no permit. */
	IMMEDIATE,

	/** On the thread that reads, with a permit: never blocks, and ends later. */
	EVENT_LOOP,

	/** On a worker thread, with a permit: may block. */
	WORKER

}
