package dev.mcpspring.feature.prompt;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.FeatureKind;
import dev.mcpspring.feature.ImmediateInvocation;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.ListSettings;
import dev.mcpspring.feature.OfferedMethod;
import dev.mcpspring.feature.Page;
import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.feature.Visibility;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * The methods {@code prompts/list} and {@code prompts/get}.
 * <p>
 * Thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts">Prompts</a>
 */
public final class PromptMethods {

	private static final Map<String, Boolean> TELLS_OF_CHANGES = Map.of("listChanged", true);

	private final PromptRegistry registry;

	private final CacheHint cacheHint;

	private final int pageSize;

	private final Visibility visibility;

	/**
	 * Creates the methods.
	 * @param registry the prompts
	 * @param lists how the list is handed out
	 * @param visibility says who sees which prompt
	 */
	public PromptMethods(PromptRegistry registry, ListSettings lists, Visibility visibility) {
		this.registry = registry;
		this.cacheHint = lists.prompts();
		this.pageSize = lists.pageSize();
		this.visibility = visibility;
	}

	/**
	 * Returns the methods.
	 * @return the methods
	 */
	public List<RpcMethod> methods() {
		return List.of(new OfferedMethod("prompts/list", this.registry::isOffered, this::list),
				new OfferedMethod("prompts/get", this.registry::isOffered, this::get));
	}

	/**
	 * Returns the capability {@code prompts}.
	 * @return its parts, or {@code null} if the server has no prompts
	 */
	public @Nullable Map<String, Boolean> capability() {
		return this.registry.isOffered() ? TELLS_OF_CHANGES : null;
	}

	/**
	 * Returns the arguments of a prompt.
	 * @param prompt its name
	 * @param caller who asks
	 * @return their names, or {@code null} if there is no such prompt for the caller
	 */
	public @Nullable List<String> arguments(String prompt, Caller caller) {
		RegisteredPrompt found = this.visibility.visible(this.registry.find(prompt), caller);
		return (found != null) ? found.argumentNames() : null;
	}

	private Invocation list(RawParams params, Caller caller) {
		Page<RegisteredPrompt> page = Page.of(
				this.visibility.visible(this.registry.all(), this.registry.hasRules(), caller), FeatureKind.PROMPT,
				params, this.pageSize);
		return new ImmediateInvocation(
				new PromptList(page, this.visibility.cacheHint(this.cacheHint, this.registry.hasRules())));
	}

	private Invocation get(RawParams params, Caller caller) {
		String name = params.identifier(Member.NAME);
		JsonType arguments = params.type(Member.ARGUMENTS);
		if (arguments != JsonType.OBJECT && arguments != JsonType.ABSENT) {
			throw new McpException(ErrorCode.INVALID_PARAMS,
					"arguments: %s (expected: an object)".formatted(arguments));
		}
		RegisteredPrompt prompt = this.visibility.visible(this.registry.find(name), caller);
		if (prompt == null) {
			throw new McpException(ErrorCode.INVALID_PARAMS,
					"Unknown prompt: %s".formatted((name.length() <= 128) ? name : name.substring(0, 128) + "…"));
		}
		return new PromptCall(prompt, params);
	}

}
