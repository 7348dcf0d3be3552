package dev.mcpspring.feature;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all filters what a caller sees: the one place where features are hidden, for lists
 * and for whatever names a feature.
 * <p>
 * Thread-safe.
 */
public final class Visibility {

	/** Shows everything to everybody. */
	public static final Visibility ALL = new Visibility(List.of());

	private static final Logger log = LoggerFactory.getLogger(Visibility.class);

	private final FeatureFilter[] filters;

	private final AtomicBoolean failed = new AtomicBoolean();

	/**
	 * Creates a view of features.
	 * @param filters decide; everything is visible if there are none
	 */
	public Visibility(List<? extends FeatureFilter> filters) {
		this.filters = filters.toArray(FeatureFilter[]::new);
	}

	/**
	 * Tells whether everybody sees everything.
	 * @return whether there are no filters
	 */
	public boolean isTotal() {
		return this.filters.length == 0;
	}

	/**
	 * Tells whether a caller sees a feature.
	 * @param feature the feature
	 * @param caller who asks
	 * @return whether it does
	 */
	public boolean shows(Feature feature, Caller caller) {
		for (FeatureFilter filter : this.filters) {
			if (!shows(filter, feature, caller)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Returns a feature that was looked up, unless it is hidden.
	 * @param <F> the type of the feature
	 * @param found the feature, or {@code null} if there is none
	 * @param caller who asks
	 * @return the feature, or {@code null}
	 */
	public <F extends Feature> @Nullable F visible(@Nullable F found, Caller caller) {
		return (found != null && shows(found, caller)) ? found : null;
	}

	/**
	 * Returns those features that the caller sees.
	 * @param <F> the type of the features
	 * @param features all features
	 * @param caller who asks
	 * @return the features, in the same order
	 */
	public <F extends Feature> List<F> visible(List<F> features, Caller caller) {
		if (isTotal()) {
			return features;
		}
		return features.stream().filter((feature) -> shows(feature, caller)).toList();
	}

	/**
	 * Returns how long and by whom something may be cached that callers see or not.
	 * @param hint the hint without filters
	 * @return the hint; not shared if there is a filter
	 */
	public CacheHint cacheHint(CacheHint hint) {
		return (isTotal() || !hint.shared()) ? hint : new CacheHint(hint.ttl(), false);
	}

	private boolean shows(FeatureFilter filter, Feature feature, Caller caller) {
		try {
			return filter.isVisible(feature, caller);
		}
		catch (Throwable ex) {
			if (this.failed.compareAndSet(false, true)) {
				log.error("filter failed, which hides kind={} name={}, and is not reported again", feature.kind(),
						feature.name(), ex);
			}
			return false;
		}
	}

}
