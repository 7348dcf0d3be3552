package dev.mcpspring.revision;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.feature.tool.HeaderParameter;
import dev.mcpspring.feature.tool.ToolMethods;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.transport.Quoted;
import dev.mcpspring.transport.TransportContext;

/**
 * Checks the HTTP headers that repeat parts of a request's body, so that nobody between
 * client and server sees another request than the server does.
 * <p>
 * Thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata">Request
 * metadata</a>
 */
final class MirroredHeaders {

	static final String PROTOCOL_VERSION = "MCP-Protocol-Version";

	private static final String METHOD = "Mcp-Method";

	private static final String NAME = "Mcp-Name";

	private static final String PARAM_PREFIX = "Mcp-Param-";

	private static final Set<String> NAMED_BY_NAME = Set.of("tools/call", "prompts/get");

	private final ToolMethods tools;

	MirroredHeaders(ToolMethods tools) {
		this.tools = tools;
	}

	void checkVersion(TransportContext transport, String claimed) {
		checkEqual(PROTOCOL_VERSION, single(transport, PROTOCOL_VERSION), claimed);
	}

	void checkMethod(TransportContext transport, String method) {
		checkEqual(METHOD, single(transport, METHOD), method);
	}

	void checkParams(TransportContext transport, RpcMethod method, RawParams params, Caller caller) {
		Member source = mirrored(method);
		if (source != null && params.type(source) == JsonType.STRING) {
			checkEqual(NAME, HeaderValue.decode(NAME, single(transport, NAME)), params.text(source));
		}
		if (method.name().equals("tools/call") && params.type(Member.NAME) == JsonType.STRING
				&& params.type(Member.ARGUMENTS) == JsonType.OBJECT) {
			List<HeaderParameter> mirrored = this.tools.headerParameters(params.text(Member.NAME), caller);
			if (!mirrored.isEmpty()) {
				checkArguments(transport, mirrored, params);
			}
		}
	}

	private static @Nullable Member mirrored(RpcMethod method) {
		if (NAMED_BY_NAME.contains(method.name())) {
			return Member.NAME;
		}
		return method.name().equals("resources/read") ? Member.URI : method.mirrored();
	}

	private static void checkArguments(TransportContext transport, List<HeaderParameter> mirrored, RawParams params) {
		ArgumentValues values = ArgumentValues.read(params, mirrored);
		for (HeaderParameter parameter : mirrored) {
			String value = values.of(parameter);
			if (value == null) {
				continue;
			}
			String name = PARAM_PREFIX + parameter.name();
			String header = HeaderValue.decode(name, single(transport, name));
			if (!HeaderValue.agrees(parameter.type(), header, value)) {
				throw mismatch("%s: %s (expected: the argument's value)".formatted(name, Quoted.of(header)));
			}
		}
	}

	private static void checkEqual(String name, String header, String expected) {
		if (!header.equals(expected)) {
			throw mismatch(
					"%s: %s (expected: %s, as in the body)".formatted(name, Quoted.of(header), Quoted.of(expected)));
		}
	}

	private static String single(TransportContext transport, String name) {
		List<String> values = transport.headers(name);
		@Nullable String value = (values.size() == 1) ? values.get(0) : null;
		if (value == null) {
			throw mismatch("%s: %d values (expected: one, as in the body)".formatted(name, values.size()));
		}
		return HeaderValue.strip(value);
	}

	static RefusedException mismatch(String message) {
		return new RefusedException(Outcome.BAD_REQUEST, ErrorCode.HEADER_MISMATCH, message);
	}

}
