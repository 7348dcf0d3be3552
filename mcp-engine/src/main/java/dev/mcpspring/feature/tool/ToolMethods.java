package dev.mcpspring.feature.tool;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.FeatureKind;
import dev.mcpspring.feature.ImmediateInvocation;
import dev.mcpspring.feature.ListSettings;
import dev.mcpspring.feature.Page;
import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.feature.Visibility;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * The methods {@code tools/list} and {@code tools/call}.
 * <p>
 * Thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/tools">Tools</a>
 */
public final class ToolMethods {

	private final ToolRegistry registry;

	private final CacheHint cacheHint;

	private final int pageSize;

	private final Visibility visibility;

	/**
	 * Creates the methods.
	 * @param registry the tools
	 * @param lists how the list is handed out
	 * @param visibility says who sees which tool
	 */
	public ToolMethods(ToolRegistry registry, ListSettings lists, Visibility visibility) {
		this.registry = registry;
		this.cacheHint = lists.tools();
		this.pageSize = lists.pageSize();
		this.visibility = visibility;
	}

	/**
	 * Returns the methods.
	 * @return the methods
	 */
	public List<RpcMethod> methods() {
		return List.of(new ListTools(), new CallTool());
	}

	/**
	 * Returns the arguments that clients repeat in headers when they call a tool.
	 * @param tool its name
	 * @param caller who calls it
	 * @return the arguments; empty if there is no such tool for the caller
	 */
	public List<HeaderParameter> headerParameters(String tool, Caller caller) {
		RegisteredTool found = find(tool, caller);
		return (found != null) ? found.headers() : List.of();
	}

	/**
	 * Returns whether there is a tool whose calls can become tasks, or was one.
	 * @return whether there is
	 */
	public boolean supportTasks() {
		return this.registry.supportsTasks();
	}

	private Page<RegisteredTool> page(RawParams params, Caller caller) {
		return Page.of(this.visibility.visible(this.registry.all(), this.registry.hasRules(), caller), FeatureKind.TOOL,
				params, this.pageSize);
	}

	private CacheHint cacheHint() {
		return this.visibility.cacheHint(this.cacheHint, this.registry.hasRules());
	}

	private @Nullable RegisteredTool find(String name, Caller caller) {
		return this.visibility.visible(this.registry.find(name), caller);
	}

	private final class ListTools implements RpcMethod {

		@Override
		public String name() {
			return "tools/list";
		}

		@Override
		public Invocation prepare(RawParams params, Caller caller) {
			return new ImmediateInvocation(new ToolList(page(params, caller), cacheHint()));
		}

	}

	private final class CallTool implements RpcMethod {

		@Override
		public String name() {
			return "tools/call";
		}

		@Override
		public Invocation prepare(RawParams params, Caller caller) {
			String name = params.identifier(Member.NAME);
			JsonType arguments = params.type(Member.ARGUMENTS);
			if (arguments != JsonType.OBJECT && arguments != JsonType.ABSENT) {
				throw new McpException(ErrorCode.INVALID_PARAMS,
						"arguments: %s (expected: an object)".formatted(arguments));
			}
			RegisteredTool tool = find(name, caller);
			if (tool == null) {
				throw new McpException(ErrorCode.INVALID_PARAMS,
						"Unknown tool: %s".formatted((name.length() <= 128) ? name : name.substring(0, 128) + "…"));
			}
			return new ToolCall(tool, new ToolArguments(params, tool.specification().streamedArguments()),
					ToolTasks.terms(tool.specification(), params, caller));
		}

	}

}
