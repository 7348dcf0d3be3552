package dev.mcpspring.feature;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.protocol.AccessRefusedException;
import dev.mcpspring.protocol.Grant;

/**
 * Asks the rules of features and all filters what a caller may use: the one place where
 * features are hidden and blocked, for lists and for whatever names a feature.
 * <p>
 * Thread-safe.
 */
public final class Visibility {

	/** Shows everything to everybody, whatever rules there are. */
	public static final Visibility ALL = new Visibility(List.of(), Identities.BY_NAME, true);

	private static final Logger log = LoggerFactory.getLogger(Visibility.class);

	private final FeatureFilter[] filters;

	private final Identities identities;

	private final boolean unruled;

	private final AtomicBoolean failed = new AtomicBoolean();

	/**
	 * Creates a view of features.
	 * @param filters decide beside the rules of the features
	 * @param identities say what callers were granted
	 */
	public Visibility(List<? extends FeatureFilter> filters, Identities identities) {
		this(filters, identities, false);
	}

	private Visibility(List<? extends FeatureFilter> filters, Identities identities, boolean unruled) {
		this.filters = filters.toArray(FeatureFilter[]::new);
		this.identities = identities;
		this.unruled = unruled;
	}

	/**
	 * Tells whether everybody may use all features of a kind.
	 * @param ruled whether some of them have rules
	 * @return whether neither rules nor filters decide
	 */
	public boolean isTotal(boolean ruled) {
		return this.filters.length == 0 && (!ruled || this.unruled);
	}

	/**
	 * Tells what a caller may do with a feature.
	 * @param feature the feature
	 * @param caller who asks
	 * @return granted, hidden, or which scopes it needs
	 */
	public Access access(Feature feature, Caller caller) {
		return access(feature, caller, feature.access().isEmpty() ? Grant.NONE : grantOf(caller));
	}

	/**
	 * Returns a feature that was looked up, unless it is hidden.
	 * @param <F> the type of the feature
	 * @param found the feature, or {@code null} if there is none
	 * @param caller who asks
	 * @return the feature, or {@code null}
	 * @throws AccessRefusedException if the caller needs more scopes
	 */
	public <F extends Feature> @Nullable F visible(@Nullable F found, Caller caller) {
		if (found == null || isTotal(!found.access().isEmpty())) {
			return found;
		}
		Access access = access(found, caller);
		if (access.isHidden()) {
			return null;
		}
		require(access, caller, found.name());
		return found;
	}

	/**
	 * Requires that a caller may use a feature that is not hidden.
	 * @param access what the caller may do
	 * @param caller who asks
	 * @param feature the name of the feature
	 * @throws AccessRefusedException if it needs more scopes
	 */
	public void require(Access access, Caller caller, String feature) {
		if (!access.granted()) {
			AccessRefusedException refusal = (this.identities.ownerOf(caller.principal()) != null)
					? AccessRefusedException.insufficientScope(access.scopes())
					: AccessRefusedException.unauthenticated(access.scopes());
			throw refusal.on(feature);
		}
	}

	/**
	 * Returns those features that the caller may use.
	 * @param <F> the type of the features
	 * @param features all features
	 * @param ruled whether some of them have rules
	 * @param caller who asks
	 * @return the features, in the same order
	 */
	public <F extends Feature> List<F> visible(List<F> features, boolean ruled, Caller caller) {
		if (isTotal(ruled)) {
			return features;
		}
		Grant grant = ruled ? grantOf(caller) : Grant.NONE;
		return features.stream().filter((feature) -> access(feature, caller, grant).granted()).toList();
	}

	/**
	 * Returns how long and by whom something may be cached that callers see or not.
	 * @param hint the hint without rules and filters
	 * @param ruled whether there are rules
	 * @return the hint; not shared if it depends on the caller
	 */
	public CacheHint cacheHint(CacheHint hint, boolean ruled) {
		return (isTotal(ruled) || !hint.shared()) ? hint : new CacheHint(hint.ttl(), false);
	}

	private Grant grantOf(Caller caller) {
		return this.identities.grantOf(caller.principal());
	}

	private Access access(Feature feature, Caller caller, Grant grant) {
		AccessRule rule = feature.access();
		if (this.unruled) {
			return Access.GRANTED;
		}
		Access access = caller.isLocal() ? Access.GRANTED : rule.judge(grant);
		if (rule.condition() != null) {
			access = access.and(ask(rule.condition(), feature, caller));
		}
		for (FeatureFilter filter : this.filters) {
			access = access.and(ask(filter, feature, caller));
		}
		return access;
	}

	private Access ask(FeatureFilter filter, Feature feature, Caller caller) {
		try {
			return filter.access(feature, caller);
		}
		catch (Throwable ex) {
			if (this.failed.compareAndSet(false, true)) {
				log.error("filter failed, which hides kind={} name={}, and is not reported again", feature.kind(),
						feature.name(), ex);
			}
			return Access.HIDDEN;
		}
	}

}
