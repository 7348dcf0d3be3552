package dev.mcpspring.feature.completion;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The completions of a server, which may come and go while it runs. A call in progress is
 * not affected.
 * <p>
 * Thread-safe.
 */
public final class CompletionRegistry {

	private final Map<Key, RegisteredCompletion> completions = new ConcurrentHashMap<>();

	private volatile boolean offered;

	/**
	 * Says that there may be completions, though there is none yet.
	 */
	public void offer() {
		this.offered = true;
	}

	/**
	 * Returns whether clients are told that the server completes: from the first
	 * completion on, or since {@link #offer()}.
	 * @return whether they are
	 */
	public boolean isOffered() {
		return this.offered;
	}

	/**
	 * Adds a completion.
	 * @param specification the completion
	 * @throws IllegalArgumentException if there is one for this argument
	 */
	public void add(CompletionSpecification specification) {
		offer();
		Key key = new Key(specification.reference(), specification.argument());
		if (this.completions.putIfAbsent(key, new RegisteredCompletion(specification)) != null) {
			throw new IllegalArgumentException("completion: '%s' of '%s' is completed already (expected: by one)"
				.formatted((key.argument != null) ? key.argument : "*", key.reference.name()));
		}
	}

	/**
	 * Removes a completion.
	 * @param reference the prompt or resource template
	 * @param argument the argument or variable, or {@code null} for the completion of all
	 * others
	 * @return whether there was one
	 */
	public boolean remove(CompletionReference reference, @Nullable String argument) {
		return this.completions.remove(new Key(reference, argument)) != null;
	}

	@Nullable RegisteredCompletion find(CompletionReference reference, String argument) {
		RegisteredCompletion own = this.completions.get(new Key(reference, argument));
		return (own != null) ? own : this.completions.get(new Key(reference, null));
	}

	/**
	 * What is completed. Immutable.
	 */
	private record Key(CompletionReference reference, @Nullable String argument) {

	}

}
