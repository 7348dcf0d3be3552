package dev.mcpspring.revision;

import java.security.Principal;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.codec.RequestId;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.extension.tasks.TasksExtension;
import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.ImmediateInvocation;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.feature.TaskRules;
import dev.mcpspring.feature.resource.ResourceMethods;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.MissingClientCapabilityException;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.subscription.FeatureList;
import dev.mcpspring.subscription.SubscriptionFilter;
import dev.mcpspring.subscription.Subscriptions;

/**
 * The method {@code subscriptions/listen}: stays open to tell its client of changes.
 * <p>
 * Immutable.
 *
 * @param server what the server says of itself: only what it can tell is subscribed to
 * @param resources say who is told of which
 * @param tasks knows who may be told of which task, or {@code null} if there are none
 * @param maxResources how many resources or tasks one stream may name
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions">Subscriptions</a>
 */
record ListenMethod(ServerDescription server, ResourceMethods resources, @Nullable TasksExtension tasks,
		int maxResources) {

	static final String NAME = "subscriptions/listen";

	/**
	 * Reads what a request asks for.
	 * @return the filter, and the result for when the stream ends
	 */
	AcceptedCall prepare(JsonRpcRequest request, ClientContext client) {
		RawParams params = request.params();
		JsonType type = params.type(Member.NOTIFICATIONS);
		if (type != JsonType.OBJECT) {
			throw invalid("notifications: %s (expected: an object)".formatted(type));
		}
		Map<String, Object> wanted = params.read(Member.NOTIFICATIONS, new TypeReference<Map<String, Object>>() {
		}, ListenMethod::invalid);
		SubscriptionFilter filter = new SubscriptionFilter(lists(wanted), resources(wanted, client),
				tasks(wanted, client), this.resources.toldTo(new Listener(client)));
		return new AcceptedCall(client, new ImmediateInvocation(new End(request.id())), null, filter);
	}

	private Set<FeatureList> lists(Map<String, Object> wanted) {
		Set<FeatureList> lists = EnumSet.noneOf(FeatureList.class);
		for (FeatureList list : FeatureList.values()) {
			Object value = wanted.get(list.filter());
			if (value != null && !(value instanceof Boolean)) {
				throw invalid("notifications.%s: not a boolean (expected: true or false)".formatted(list.filter()));
			}
			if (Boolean.TRUE.equals(value) && this.server.tells(list)) {
				lists.add(list);
			}
		}
		return lists;
	}

	private Set<String> resources(Map<String, Object> wanted, Caller caller) {
		Set<String> uris = strings(wanted, "resourceSubscriptions", "URIs");
		uris.forEach((uri) -> this.resources.requireAccess(uri, caller));
		return this.server.tellsOfResources() ? uris : Set.of();
	}

	private Set<String> tasks(Map<String, Object> wanted, Caller caller) {
		if (this.tasks == null || !this.tasks.isOffered() || !wanted.containsKey("taskIds")) {
			return Set.of();
		}
		if (caller.tasks() != TaskRules.BY_SERVER) {
			throw new MissingClientCapabilityException(Map.of("extensions", Map.of(this.tasks.id(), Map.of())));
		}
		Set<String> ids = strings(wanted, "taskIds", "ids");
		ids.removeIf((id) -> !this.tasks.tasks().has(id, caller));
		return ids;
	}

	private Set<String> strings(Map<String, Object> wanted, String member, String what) {
		Object value = wanted.get(member);
		Set<String> strings = new LinkedHashSet<>();
		if (value == null) {
			return strings;
		}
		if (!(value instanceof List<?> list)) {
			throw invalid("notifications.%s: no array (expected: an array of %s)".formatted(member, what));
		}
		for (Object item : list) {
			if (!(item instanceof String text)) {
				throw invalid("notifications.%s: holds something else (expected: strings)".formatted(member));
			}
			if (text.length() > ResourceMethods.MAX_URI_LENGTH) {
				throw invalid("notifications.%s: holds %d characters (expected: <= %d)".formatted(member, text.length(),
						ResourceMethods.MAX_URI_LENGTH));
			}
			strings.add(text);
		}
		if (list.size() > this.maxResources) {
			throw invalid("notifications.%s: %d (expected: <= %d, see %s)".formatted(member, list.size(),
					this.maxResources, "mcp.server.subscriptions.max-resources"));
		}
		return strings;
	}

	private static McpException invalid(String message) {
		return new McpException(ErrorCode.INVALID_PARAMS, message);
	}

	/**
	 * A caller that outlives its request. Immutable.
	 */
	private record Listener(ProtocolVersion protocolVersion, ClientCapabilities clientCapabilities,
			@Nullable Principal principal, boolean isLocal) implements Caller {

		Listener(Caller caller) {
			this(caller.protocolVersion(), caller.clientCapabilities(), caller.principal(), caller.isLocal());
		}

	}

	/**
	 * The result for when the stream ends. Immutable.
	 */
	private record End(RequestId id) implements RpcResult {

		@Override
		public void writeMembers(JsonWriter json, WireFormat wire) {
			// There is nothing to say but that it is over.
		}

		@Override
		public Map<String, Object> meta() {
			return Map.of(Subscriptions.ID, this.id.value());
		}

	}

}
