package dev.mcpspring.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * What to do once a response has given everything back.
 * <p>
 * Thread-safe.
 */
final class CloseActions {

	private List<Runnable> actions = new ArrayList<>(1);

	private boolean closed;

	/**
	 * Adds an action, or runs it if it is too late for that.
	 * @return whether it runs later
	 */
	boolean add(Runnable action) {
		synchronized (this) {
			if (!this.closed) {
				this.actions.add(action);
				return true;
			}
		}
		action.run();
		return false;
	}

	/**
	 * Runs the actions.
	 */
	void run() {
		List<Runnable> last;
		synchronized (this) {
			this.closed = true;
			last = this.actions;
			this.actions = List.of();
		}
		last.forEach(Runnable::run);
	}

}
