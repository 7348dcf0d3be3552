package dev.mcpspring.benchmarks.trial;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.server.CallEvent;
import dev.mcpspring.server.CallOutcome;
import dev.mcpspring.server.ServerListener;

/**
 * Counts what comes in, and what becomes of it, so that nothing can be lost in between.
 * <p>
 * Thread-safe.
 */
final class MessageTally implements ServerListener {

	private final LongAdder received = new LongAdder();

	private final LongAdder started = new LongAdder();

	private final AtomicLongArray ended = new AtomicLongArray(CallOutcome.values().length);

	private final LongAdder requestsRefused = new LongAdder();

	private final LongAdder messagesRefused = new LongAdder();

	@Override
	public void messageReceived(String transport, long bytes) {
		this.received.increment();
	}

	@Override
	public void callStarted(CallEvent call) {
		this.started.increment();
	}

	@Override
	public void callEnded(CallEvent call) {
		this.ended.incrementAndGet(call.outcome().ordinal());
	}

	@Override
	public void requestRefused(CallEvent call) {
		this.requestsRefused.increment();
	}

	@Override
	public void messageRefused(String transport, ErrorCode error) {
		this.messagesRefused.increment();
	}

	Map<String, Long> counts() {
		Map<String, Long> counts = new LinkedHashMap<>();
		counts.put("received", this.received.sum());
		counts.put("started", this.started.sum());
		for (CallOutcome outcome : CallOutcome.values()) {
			counts.put(outcome.name().toLowerCase(Locale.ROOT), this.ended.get(outcome.ordinal()));
		}
		counts.put("requestsRefused", this.requestsRefused.sum());
		counts.put("messagesRefused", this.messagesRefused.sum());
		return counts;
	}

}
