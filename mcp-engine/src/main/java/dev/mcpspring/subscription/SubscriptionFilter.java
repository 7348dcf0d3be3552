package dev.mcpspring.subscription;

import java.util.Set;

/**
 * What a client wants to be told of.
 * <p>
 * Immutable.
 *
 * @param lists the lists
 * @param resources the URIs of resources
 */
public record SubscriptionFilter(Set<FeatureList> lists, Set<String> resources) {

	public SubscriptionFilter {
		lists = Set.copyOf(lists);
		resources = Set.copyOf(resources);
	}

}
