package dev.mcpspring.revision;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.Invocation;
import dev.mcpspring.session.Session;
import dev.mcpspring.subscription.SubscriptionFilter;

/**
 * A request that its era accepted. Immutable.
 *
 * @param client who sent it
 * @param invocation what to run
 * @param openedSession the session that the request opened, or {@code null}
 * @param subscription what the client wants to be told of until the request ends, or
 * {@code null} if the request ends as soon as it can
 */
public record AcceptedCall(ClientContext client, Invocation invocation, @Nullable Session openedSession,
		@Nullable SubscriptionFilter subscription) {

	AcceptedCall(ClientContext client, Invocation invocation) {
		this(client, invocation, null, null);
	}

}
