package dev.mcpspring.revision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.ContentWriter;
import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.extension.McpExtension;
import dev.mcpspring.extension.tasks.TasksExtension;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.feature.resource.ResourceMethods;
import dev.mcpspring.feature.tool.ToolMethods;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.subscription.SubscriptionSettings;
import dev.mcpspring.transport.Quoted;
import dev.mcpspring.transport.TransportContext;

/**
 * The era without a handshake: each request says for itself which revision it speaks and
 * what its client can do, and HTTP headers repeat parts of it.
 * <p>
 * Thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">Streamable
 * HTTP</a>
 */
public final class ModernEra implements Era {

	private final MethodTable methods;

	private final ListenMethod listen;

	private final MirroredHeaders headers;

	private final ServerDescription server;

	private final Rounds rounds;

	/**
	 * Creates the era.
	 * @param features the methods of the features
	 * @param tools knows which arguments clients repeat in headers
	 * @param resources say who is told of which
	 * @param server what the server says of itself
	 * @param subscriptions how much clients may subscribe to
	 * @param rounds read what clients carry from round to round
	 * @param extensions add methods
	 */
	public ModernEra(List<RpcMethod> features, ToolMethods tools, ResourceMethods resources, ServerDescription server,
			SubscriptionSettings subscriptions, Rounds rounds, List<McpExtension> extensions) {
		List<RpcMethod> all = new ArrayList<>(features);
		extensions.forEach((extension) -> all.addAll(methods(extension)));
		all.add(new DiscoverMethod(server, extensions));
		this.methods = new MethodTable(all);
		this.listen = new ListenMethod(server, resources, tasks(extensions), subscriptions.maxResources());
		this.headers = new MirroredHeaders(tools);
		this.server = server;
		this.rounds = rounds;
	}

	private static @Nullable TasksExtension tasks(List<McpExtension> extensions) {
		for (McpExtension extension : extensions) {
			if (extension instanceof TasksExtension tasks) {
				return tasks;
			}
		}
		return null;
	}

	private static List<? extends RpcMethod> methods(McpExtension extension) {
		return extension.methods().stream().map((method) -> new NegotiatedMethod(extension, method)).toList();
	}

	@Override
	public String name() {
		return "modern";
	}

	@Override
	public Set<String> methods() {
		Set<String> names = new HashSet<>(this.methods.names());
		names.add(ListenMethod.NAME);
		return names;
	}

	@Override
	public AcceptedCall accept(JsonRpcRequest request, TransportContext transport) {
		RawParams params = request.params();
		checkEnvelope(params);
		String claimed = params.text(Member.META_PROTOCOL_VERSION);
		if (transport.hasHeaders()) {
			this.headers.checkVersion(transport, claimed);
		}
		checkServed(claimed);
		if (transport.hasHeaders()) {
			this.headers.checkMethod(transport, request.method());
		}
		ModernClient client = new ModernClient(this, params, loggingLevel(params), transport,
				this.rounds.of(request, transport));
		if (request.method().equals(ListenMethod.NAME)) {
			return this.listen.prepare(request, client);
		}
		RpcMethod method = this.methods.find(request.method());
		if (method == null) {
			throw new RefusedException(Outcome.NOT_FOUND, ErrorCode.METHOD_NOT_FOUND,
					"Method not found: %s".formatted(Quoted.of(request.method())));
		}
		if (transport.hasHeaders()) {
			this.headers.checkParams(transport, method, params, client);
		}
		return new AcceptedCall(client, method.prepare(params, client));
	}

	@Override
	public void write(JsonWriter json, RpcResult result, ClientContext client) {
		json.name("resultType").string(result.resultType());
		CacheHint hint = result.cacheHint();
		if (hint != null) {
			json.name("ttlMs").number(hint.ttl().toMillis());
			json.name("cacheScope").string(hint.shared() ? "public" : "private");
		}
		result.writeMembers(json, client.profile().wire());
		json.name("_meta").beginObject();
		if (!result.meta().isEmpty()) {
			result.meta().forEach((name, value) -> json.name(name).value(value));
		}
		json.name("io.modelcontextprotocol/serverInfo");
		ContentWriter.write(json, this.server.implementation(), client.profile().wire());
		json.endObject();
	}

	@Override
	public McpException inWords(McpException error) {
		return error.code().equals(ErrorCode.RESOURCE_NOT_FOUND)
				? new McpException(ErrorCode.INVALID_PARAMS, error.getMessage(), error.data()) : error;
	}

	@Override
	public Outcome outcome(ErrorCode code) {
		if (code.equals(ErrorCode.MISSING_CLIENT_CAPABILITY) || code.equals(ErrorCode.HEADER_MISMATCH)
				|| code.equals(ErrorCode.UNSUPPORTED_PROTOCOL_VERSION)) {
			return Outcome.BAD_REQUEST;
		}
		return code.equals(ErrorCode.METHOD_NOT_FOUND) ? Outcome.NOT_FOUND : Outcome.OK;
	}

	@Override
	public boolean cancelsOnDisconnect() {
		return true;
	}

	private static void checkEnvelope(RawParams params) {
		JsonType version = params.type(Member.META_PROTOCOL_VERSION);
		if (version != JsonType.STRING) {
			throw incomplete("io.modelcontextprotocol/protocolVersion", version, "a string");
		}
		JsonType capabilities = params.type(Member.META_CLIENT_CAPABILITIES);
		if (capabilities != JsonType.OBJECT) {
			throw incomplete("io.modelcontextprotocol/clientCapabilities", capabilities, "an object");
		}
	}

	static RefusedException incomplete(String key, JsonType found, String expected) {
		return new RefusedException(Outcome.BAD_REQUEST, ErrorCode.INVALID_PARAMS,
				"_meta: '%s' is %s (expected: %s)".formatted(key, found, expected));
	}

	private static void checkServed(String claimed) {
		List<String> supported = RevisionProfile.MODERN_VERSIONS;
		if (!supported.contains(claimed)) {
			throw new RefusedException(Outcome.BAD_REQUEST, ErrorCode.UNSUPPORTED_PROTOCOL_VERSION,
					"protocolVersion: %s (expected: one of %s)".formatted(Quoted.of(claimed), supported),
					Map.of("supported", supported, "requested", claimed));
		}
	}

	private static @Nullable LoggingLevel loggingLevel(RawParams params) {
		JsonType type = params.type(Member.META_LOG_LEVEL);
		if (type == JsonType.ABSENT) {
			return null;
		}
		LoggingLevel level = (type == JsonType.STRING) ? LoggingLevel.of(params.text(Member.META_LOG_LEVEL)) : null;
		if (level == null) {
			throw new RefusedException(Outcome.OK, ErrorCode.INVALID_PARAMS,
					"io.modelcontextprotocol/logLevel: unknown (expected: debug to emergency)");
		}
		return level;
	}

}
