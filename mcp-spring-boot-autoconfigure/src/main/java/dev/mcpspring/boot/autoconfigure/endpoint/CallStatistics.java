package dev.mcpspring.boot.autoconfigure.endpoint;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

import dev.mcpspring.server.CallEvent;
import dev.mcpspring.server.CallOutcome;
import dev.mcpspring.server.ServerListener;

/**
 * Counts calls for the endpoint, whatever meter registry the application has, or none.
 * <p>
 * Thread-safe.
 */
final class CallStatistics implements ServerListener {

	private final OperationStatistics all = new OperationStatistics();

	private final Map<Operation, OperationStatistics> operations = new ConcurrentHashMap<>();

	private final Map<String, LongAdder> rejections = new ConcurrentSkipListMap<>();

	private final LongAdder received = new LongAdder();

	private final LongAdder sent = new LongAdder();

	@Override
	public void callEnded(CallEvent call) {
		this.all.add(call);
		this.sent.add(call.bytesSent());
		if (call.method() != null && call.target() != null) {
			Operation operation = new Operation(call.method(), call.target());
			OperationStatistics known = this.operations.get(operation);
			((known != null) ? known : this.operations.computeIfAbsent(operation, (added) -> new OperationStatistics()))
				.add(call);
		}
		countRejection(call);
	}

	@Override
	public void requestRefused(CallEvent call) {
		this.all.add(call);
		countRejection(call);
	}

	@Override
	public void messageReceived(String transport, long bytes) {
		this.received.add(bytes);
	}

	OperationStatistics all() {
		return this.all;
	}

	OperationStatistics of(String method, String target) {
		return this.operations.getOrDefault(new Operation(method, target), OperationStatistics.NONE);
	}

	long bytesReceived() {
		return this.received.sum();
	}

	long bytesSent() {
		return this.sent.sum();
	}

	/**
	 * Returns how many calls there was no room for, by reason.
	 */
	Map<String, Long> rejections() {
		Map<String, Long> counts = new TreeMap<>();
		this.rejections.forEach((reason, count) -> counts.put(reason, count.sum()));
		return counts;
	}

	private void countRejection(CallEvent call) {
		if (call.outcome() == CallOutcome.REJECTED) {
			String reason = (call.reason() != null) ? call.reason() : "_OTHER";
			this.rejections.computeIfAbsent(reason, (added) -> new LongAdder()).increment();
		}
	}

	/**
	 * A method with what it works on, in the server's own names. Immutable.
	 */
	private record Operation(String method, String target) {

	}

}
