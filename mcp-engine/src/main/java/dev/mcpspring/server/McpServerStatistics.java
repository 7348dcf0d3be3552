package dev.mcpspring.server;

import dev.mcpspring.protocol.ProtocolVersion;

/**
 * How much the server does at the moment, for gauges, health and tests.
 * <p>
 * Thread-safe; each figure is read when it is asked for.
 */
public interface McpServerStatistics {

	/**
	 * Returns how many calls are in flight.
	 * @return how many
	 */
	int callsInFlight();

	/**
	 * Returns how many permits are taken. More than there are calls in flight if handlers
	 * go on after the end of their call.
	 * @return how many
	 */
	int permitsInUse();

	/**
	 * Returns how many calls may be in flight.
	 * @return how many
	 */
	int maxInflight();

	/**
	 * Returns how many handlers go on though their call has ended, at its deadline or by
	 * its cancellation. Each keeps its permit and its thread until it returns.
	 * @return how many
	 */
	int zombies();

	/**
	 * Returns how many workers run a call.
	 * @return how many
	 */
	int activeWorkers();

	/**
	 * Returns how many workers there may be.
	 * @return how many
	 */
	int maxWorkers();

	/**
	 * Returns how many calls wait for a worker.
	 * @return how many
	 */
	int queuedCalls();

	/**
	 * Returns how many calls may wait for a worker.
	 * @return how many
	 */
	int queueCapacity();

	/**
	 * Returns whether a handler has run out of memory. Nothing is certain from then on:
	 * liveness should say that the application is broken.
	 * @return whether one has
	 */
	boolean outOfMemory();

	/**
	 * Returns how many sessions there are.
	 * @return how many
	 */
	int sessions();

	/**
	 * Counts the sessions of a revision.
	 * @param version the revision
	 * @return how many there are
	 */
	int sessions(ProtocolVersion version);

	/**
	 * Returns how many sessions there may be.
	 * @return how many
	 */
	int maxSessions();

	/**
	 * Returns how many requests of the server wait for the answers of clients.
	 * @return how many
	 */
	int pendingRequests();

	/**
	 * Returns how many bytes are kept for clients that lose their connection.
	 * @return how many
	 */
	long replayBytes();

	/**
	 * Returns how many streams of subscriptions are open.
	 * @return how many
	 */
	int subscriptions();

	/**
	 * Returns how many tasks run.
	 * @return how many
	 */
	int runningTasks();

	/**
	 * Returns how many tasks are kept, those that run and those that have ended.
	 * @return how many
	 */
	int tasks();

	/**
	 * Returns how many answers are streams that are open.
	 * @return how many
	 */
	int openStreams();

	/**
	 * Returns how many connections the web server has.
	 * @return how many
	 */
	int connections();

	/**
	 * Returns how many connections the web server may have.
	 * @return how many, or 0 for any number
	 */
	int maxConnections();

	/**
	 * Returns how many connections were closed at once since the start, as there were
	 * enough.
	 * @return how many
	 */
	long connectionsRefused();

	/**
	 * Returns how many bytes the buffers have that are in use, in this process.
	 * @return how many
	 */
	long bufferBytesInUse();

	/**
	 * Returns how many bytes are reserved for buffers, in this process.
	 * @return how many
	 */
	long bufferBytesReserved();

	/**
	 * Returns how many buffers were acquired to write to since the start.
	 * @return how many
	 */
	long buffersAcquired();

	/**
	 * Returns how often the process had to reserve memory for a buffer, as the pool had
	 * none.
	 * @return how often
	 */
	long bufferMisses();

	/**
	 * Returns how many deadlines are set.
	 * @return how many
	 */
	long deadlines();

	/**
	 * Returns how many bytes of messages are held.
	 * @return how many
	 */
	long budgetInUse();

	/**
	 * Returns how many bytes of messages may be held.
	 * @return how many
	 */
	long budgetCapacity();

	/**
	 * Returns how many messages wait for room.
	 * @return how many
	 */
	int waitingForBudget();

	/**
	 * Returns how many messages have waited for room in vain since the start.
	 * @return how many
	 */
	long budgetTimeouts();

}
