package dev.mcpspring.feature;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * Holds features by name. Readers see one consistent snapshot and never lock; the order
 * is that of the names, so that it is the same on every node.
 * <p>
 * Thread-safe.
 *
 * @param <F> the type of feature
 */
public final class FeatureRegistry<F extends Feature> {

	private final Object writing = new Object();

	private final List<Runnable> changeActions = new CopyOnWriteArrayList<>();

	private volatile Snapshot<F> snapshot = new Snapshot<>(Collections.emptySortedMap());

	private volatile boolean rules;

	/**
	 * Has something done whenever a feature has come or gone.
	 * @param action what to do; must not block
	 */
	public void onChange(Runnable action) {
		this.changeActions.add(action);
	}

	/**
	 * Adds a feature of the application.
	 * @param feature the feature
	 * @throws IllegalArgumentException if there is one with its name
	 */
	public void register(F feature) {
		if (!add(feature)) {
			throw taken(feature);
		}
	}

	/**
	 * Refuses a feature.
	 * @param feature one whose name another one has
	 * @return what to throw
	 */
	public static IllegalArgumentException taken(Feature feature) {
		return feature.kind().taken(feature.name());
	}

	/**
	 * Adds a feature.
	 * @param feature the feature
	 * @return whether it was added; if not, there is one with its name
	 */
	public boolean add(F feature) {
		synchronized (this.writing) {
			SortedMap<String, F> features = new TreeMap<>(this.snapshot.byName);
			if (features.putIfAbsent(feature.name(), feature) != null) {
				return false;
			}
			this.rules |= !feature.access().isEmpty();
			this.snapshot = new Snapshot<>(features);
		}
		this.changeActions.forEach(Runnable::run);
		return true;
	}

	/**
	 * Removes a feature.
	 * @param name its name
	 * @return whether there was one
	 */
	public boolean remove(String name) {
		synchronized (this.writing) {
			SortedMap<String, F> features = new TreeMap<>(this.snapshot.byName);
			if (features.remove(name) == null) {
				return false;
			}
			this.snapshot = new Snapshot<>(features);
		}
		this.changeActions.forEach(Runnable::run);
		return true;
	}

	/**
	 * Finds a feature.
	 * @param name its name
	 * @return the feature, or {@code null} if there is none
	 */
	public @Nullable F find(String name) {
		return this.snapshot.hashed.get(name);
	}

	/**
	 * Returns all features in the order of their names.
	 * @return an immutable snapshot
	 */
	public List<F> all() {
		return this.snapshot.inOrder;
	}

	/**
	 * Tells whether not everybody may use some feature, or could not once.
	 * @return whether that is so
	 */
	public boolean hasRules() {
		return this.rules;
	}

	private static final class Snapshot<F> {

		private final SortedMap<String, F> byName;

		private final Map<String, F> hashed;

		private final List<F> inOrder;

		Snapshot(SortedMap<String, F> byName) {
			this.byName = byName;
			this.hashed = Map.copyOf(byName);
			this.inOrder = List.copyOf(byName.values());
		}

	}

}
