package dev.mcpspring.subscription;

import java.util.Set;
import java.util.function.Predicate;

/**
 * What a client wants to be told of.
 * <p>
 * Immutable.
 *
 * @param lists the lists
 * @param resources the URIs of resources
 * @param tasks the ids of tasks
 * @param told tells by its URI whether the client may be told of a resource
 */
public record SubscriptionFilter(Set<FeatureList> lists, Set<String> resources, Set<String> tasks,
		Predicate<String> told) {

	public SubscriptionFilter {
		lists = Set.copyOf(lists);
		resources = Set.copyOf(resources);
		tasks = Set.copyOf(tasks);
	}

}
