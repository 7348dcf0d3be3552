package dev.mcpspring.feature.completion;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.ImmediateInvocation;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.OfferedMethod;
import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.feature.prompt.PromptMethods;
import dev.mcpspring.feature.resource.ResourceMethods;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * The method {@code completion/complete}.
 * <p>
 * Thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion">Completion</a>
 */
public final class CompletionMethods {

	/** How many bytes each parameter may have: more than people type. */
	static final int MAX_LENGTH = 64 * 1024;

	private final CompletionRegistry registry;

	private final PromptMethods prompts;

	private final ResourceMethods resources;

	/**
	 * Creates the method.
	 * @param registry the completions
	 * @param prompts know their arguments
	 * @param resources know the variables of their templates
	 */
	public CompletionMethods(CompletionRegistry registry, PromptMethods prompts, ResourceMethods resources) {
		this.registry = registry;
		this.prompts = prompts;
		this.resources = resources;
	}

	/**
	 * Returns the methods.
	 * @return the methods
	 */
	public List<RpcMethod> methods() {
		return List.of(new OfferedMethod("completion/complete", this.registry::isOffered, this::complete));
	}

	/**
	 * Returns the capability {@code completions}.
	 * @return its parts, or {@code null} if the server does not complete
	 */
	public @Nullable Map<String, Boolean> capability() {
		return this.registry.isOffered() ? Map.of() : null;
	}

	private Invocation complete(RawParams params, Caller caller) {
		CompletionReference reference = reference(read(params, Member.REF));
		Map<String, Object> argument = read(params, Member.ARGUMENT);
		String name = text(argument, "argument.name", "name");
		String value = text(argument, "argument.value", "value");
		List<String> arguments = switch (reference.type()) {
			case PROMPT -> this.prompts.arguments(reference.name(), caller);
			case RESOURCE -> this.resources.variables(reference.name(), caller);
		};
		if (arguments == null) {
			throw invalid("ref: unknown (expected: a prompt, or a resource template as it is listed)");
		}
		if (!arguments.contains(name)) {
			throw invalid("argument.name: unknown (expected: one of %s)".formatted(arguments));
		}
		CompletionRequest request = new CompletionRequest(reference, name, value, chosen(params));
		RegisteredCompletion completion = this.registry.find(reference, name);
		return (completion != null) ? new CompletionCall(completion, request)
				: new ImmediateInvocation(CompletionResult.NONE);
	}

	private static CompletionReference reference(Map<String, Object> members) {
		String type = text(members, "ref.type", "type");
		return switch (type) {
			case "ref/prompt" -> CompletionReference.prompt(text(members, "ref.name", "name"));
			case "ref/resource" -> CompletionReference.resource(text(members, "ref.uri", "uri"));
			default -> throw invalid("ref.type: unknown (expected: ref/prompt or ref/resource)");
		};
	}

	private static Map<String, String> chosen(RawParams params) {
		if (params.type(Member.CONTEXT) == JsonType.ABSENT) {
			return Map.of();
		}
		Object arguments = read(params, Member.CONTEXT).get("arguments");
		if (arguments == null) {
			return Map.of();
		}
		if (!(arguments instanceof Map<?, ?> members)) {
			throw invalid("context.arguments: no object (expected: an object of strings)");
		}
		Map<String, String> chosen = new HashMap<>();
		members.forEach((name, value) -> {
			if (!(value instanceof String text)) {
				throw invalid("context.arguments: holds something else (expected: strings)");
			}
			chosen.put((String) name, text);
		});
		return chosen;
	}

	private static Map<String, Object> read(RawParams params, Member member) {
		String name = member.name().toLowerCase(Locale.ROOT);
		if (params.type(member) != JsonType.OBJECT) {
			throw invalid("%s: %s (expected: an object)".formatted(name, params.type(member)));
		}
		if (params.length(member) > MAX_LENGTH) {
			throw invalid("%s: %d bytes (expected: <= %d)".formatted(name, params.length(member), MAX_LENGTH));
		}
		return params.read(member, new TypeReference<Map<String, Object>>() {
		}, CompletionMethods::invalid);
	}

	private static String text(Map<String, Object> members, String path, String name) {
		if (!(members.get(name) instanceof String text)) {
			throw invalid(
					"%s: %s (expected: a string)".formatted(path, members.containsKey(name) ? "no string" : "absent"));
		}
		return text;
	}

	private static McpException invalid(String message) {
		return new McpException(ErrorCode.INVALID_PARAMS, message);
	}

}
