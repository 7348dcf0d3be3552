package dev.mcpspring.revision;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.Invocation;
import dev.mcpspring.session.Session;

/**
 * A request that its era accepted. Immutable.
 *
 * @param client who sent it
 * @param invocation what to run
 * @param openedSession the session that the request opened, or {@code null}
 */
public record AcceptedCall(ClientContext client, Invocation invocation, @Nullable Session openedSession) {

	AcceptedCall(ClientContext client, Invocation invocation) {
		this(client, invocation, null);
	}

}
