package dev.mcpspring.server.dispatch;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.codec.JsonRpcNotification;
import dev.mcpspring.codec.JsonRpcResponse;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RequestId;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.revision.EraSelector;
import dev.mcpspring.revision.RefusedException;
import dev.mcpspring.server.call.InFlightCalls;
import dev.mcpspring.server.call.Refusals;
import dev.mcpspring.session.Session;
import dev.mcpspring.subscription.Subscriptions;
import dev.mcpspring.transport.ClientConnection;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.TransportContext;

/**
 * Takes the messages that nobody answers: notifications, of which a cancellation goes to
 * the call or the subscription that it names, and the responses of clients, which go to
 * who has asked.
 * <p>
 * Thread-safe.
 */
final class OneWayMessages {

	private static final Logger log = LoggerFactory.getLogger(OneWayMessages.class);

	private final EraSelector eras;

	private final InFlightCalls inFlight;

	private final Subscriptions subscriptions;

	private final Refusals refusals;

	OneWayMessages(EraSelector eras, InFlightCalls inFlight, Subscriptions subscriptions, Refusals refusals) {
		this.eras = eras;
		this.inFlight = inFlight;
		this.subscriptions = subscriptions;
		this.refusals = refusals;
	}

	/**
	 * Takes a notification, and ownership of it.
	 */
	void notification(JsonRpcNotification notification, TransportContext context, Outbound outbound) {
		try {
			Object scope = scopeOf(notification, context);
			if (scope != null && notification.method().equals("notifications/cancelled")) {
				cancel(scope, notification);
			}
			outbound.complete(null, Outcome.ACCEPTED);
		}
		catch (RefusedException ex) {
			this.refusals.refuse(ex, ex.outcome(), context, outbound);
		}
		finally {
			notification.release();
		}
	}

	/**
	 * Returns where the ids are unique that a notification may name. On a connection
	 * nothing is wrong with one that belongs to no session: nobody would expect an
	 * answer.
	 */
	private @Nullable Object scopeOf(JsonRpcNotification notification, TransportContext context) {
		ClientConnection connection = context.connection();
		return (connection != null) ? connection : this.eras.sessionOf(notification.params(), context);
	}

	private void cancel(Object scope, JsonRpcNotification notification) {
		RequestId id = notification.params().id(Member.REQUEST_ID);
		if (id != null && !this.inFlight.cancel(scope, id)) {
			this.subscriptions.cancel(scope, id);
		}
	}

	/**
	 * Takes a response, and ownership of it.
	 */
	void response(JsonRpcResponse response, TransportContext context, Outbound outbound) {
		try {
			if (context.connection() != null && context.connection().sessionId() == null) {
				// Nobody answers a response.
				outbound.complete(null, Outcome.ACCEPTED);
				return;
			}
			Session session = this.eras.sessionOf(null, context);
			if (session == null) {
				McpException failure = new McpException(ErrorCode.INVALID_REQUEST,
						"response: not in this revision (expected: a request or notification)");
				this.refusals.refuse(failure, Outcome.BAD_REQUEST, context, outbound);
				return;
			}
			if (!session.requests().answer(response)) {
				log.debug("response to no request transport={}", context.transport());
			}
			outbound.complete(null, Outcome.ACCEPTED);
		}
		catch (RefusedException ex) {
			this.refusals.refuse(ex, ex.outcome(), context, outbound);
		}
		finally {
			response.release();
		}
	}

}
