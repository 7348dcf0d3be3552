package dev.mcpspring.feature;

/**
 * Decides which features a caller sees. To all others a feature is as good as unknown: it
 * is in no list, and a request that names it gets the answer that it would get if there
 * were none of that name. A filter can also say that a caller needs more scopes, by
 * {@link #access}: then the feature is in no list, and a request that names it is told
 * which.
 * <p>
 * Implementations are thread-safe and never block: they are asked on the threads that
 * read, for each feature of a list and for each request that names one. A feature is
 * hidden if any filter hides it, or fails.
 */
@FunctionalInterface
public interface FeatureFilter {

	/**
	 * Decides whether a caller sees a feature. Lists must not differ between connections
	 * of the same caller, so decide by who it is.
	 * @param feature the feature
	 * @param caller who sends the request; not to be kept
	 * @return whether it does
	 */
	boolean isVisible(Feature feature, Caller caller);

	/**
	 * Decides what a caller may do with a feature, for filters that can say what it
	 * lacks.
	 * @param feature the feature
	 * @param caller who sends the request; not to be kept
	 * @return granted, hidden, or which scopes it needs
	 */
	default Access access(Feature feature, Caller caller) {
		return isVisible(feature, caller) ? Access.GRANTED : Access.HIDDEN;
	}

}
