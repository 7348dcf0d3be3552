package dev.mcpspring.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.server.CallEvent;

/**
 * Follows the semantic conventions of OpenTelemetry. Attributes hold what the server has
 * names for, and nothing that the client sent.
 * <p>
 * Immutable.
 *
 * @see <a href= "https://opentelemetry.io/docs/specs/semconv/gen-ai/mcp/">Semantic
 * conventions for MCP</a>
 */
public final class DefaultMcpServerRequestObservationConvention implements McpServerRequestObservationConvention {

	private static final String NAME = "mcp.server.request";

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(McpServerRequestObservationContext context) {
		String method = text(context.call().method());
		String target = context.call().target();
		// Servers may have more resources than spans should have names.
		return (target != null && !McpTags.READ_RESOURCE.equals(method)) ? method + " " + target : method;
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(McpServerRequestObservationContext context) {
		CallEvent call = context.call();
		KeyValues values = KeyValues.of(McpTags.METHOD.withValue(text(call.method())),
				McpTags.PROTOCOL_VERSION.withValue(text(call.protocolVersion())),
				McpTags.TRANSPORT.withValue(NetworkTransport.of(call.transport()).value()));
		if (call.target() != null && McpTags.CALL_TOOL.equals(call.method())) {
			values = values.and(McpTags.TOOL.withValue(call.target()),
					KeyValue.of("gen_ai.operation.name", "execute_tool"));
		}
		if (call.target() != null && McpTags.GET_PROMPT.equals(call.method())) {
			values = values.and(McpTags.PROMPT.withValue(call.target()));
		}
		ErrorType error = ErrorType.of(call);
		if (error != ErrorType.NONE) {
			values = values.and(McpTags.ERROR_TYPE.withValue(error.value()));
		}
		ErrorCode code = call.error();
		if (code != null) {
			values = values.and(KeyValue.of("rpc.response.status_code", Integer.toString(code.value())));
		}
		return values;
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(McpServerRequestObservationContext context) {
		CallEvent call = context.call();
		return (call.target() != null && McpTags.READ_RESOURCE.equals(call.method()))
				? KeyValues.of("mcp.resource.uri", call.target()) : KeyValues.empty();
	}

	private static String text(@Nullable Object value) {
		return (value != null) ? value.toString() : McpTags.OTHER;
	}

}
