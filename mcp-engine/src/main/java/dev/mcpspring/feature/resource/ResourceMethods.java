package dev.mcpspring.feature.resource;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.ImmediateInvocation;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * The methods {@code resources/list}, {@code resources/templates/list} and
 * {@code resources/read}.
 * <p>
 * Thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/resources">Resources</a>
 */
public final class ResourceMethods {

	/** How many characters a URI may have. */
	public static final int MAX_URI_LENGTH = 8192;

	private static final Map<String, Boolean> TELLS_OF_ALL = tellsOfAll();

	private final ResourceRegistry registry;

	private final CacheHint cacheHint;

	/**
	 * Creates the methods.
	 * @param registry the resources
	 * @param cacheHint how long the lists may be cached
	 */
	public ResourceMethods(ResourceRegistry registry, CacheHint cacheHint) {
		this.registry = registry;
		this.cacheHint = cacheHint;
	}

	/**
	 * Returns the methods.
	 * @return the methods
	 */
	public List<RpcMethod> methods() {
		return List.of(
				new ResourceMethod("resources/list",
						(params, caller) -> ImmediateInvocation.ofSinglePage(params,
								new ResourceList(this.registry.list(), this.cacheHint))),
				new ResourceMethod("resources/templates/list",
						(params, caller) -> ImmediateInvocation.ofSinglePage(params,
								new ResourceTemplateList(this.registry.templates(), this.cacheHint))),
				new ResourceMethod("resources/read", (params, caller) -> this.registry.find(uriIn(params))));
	}

	/**
	 * Returns the capability {@code resources}.
	 * @return its parts, or {@code null} if the server has no resources
	 */
	public @Nullable Map<String, Boolean> capability() {
		return this.registry.isOffered() ? TELLS_OF_ALL : null;
	}

	private static Map<String, Boolean> tellsOfAll() {
		Map<String, Boolean> parts = new LinkedHashMap<>();
		parts.put("subscribe", true);
		parts.put("listChanged", true);
		return Collections.unmodifiableMap(parts);
	}

	/**
	 * Reads the URI of a resource.
	 * @param params the parameters of a request
	 * @return the URI
	 * @throws McpException if there is none, or it is longer than any URI has to be
	 */
	public static String uriIn(RawParams params) {
		String uri = params.identifier(Member.URI);
		if (uri.length() > MAX_URI_LENGTH) {
			throw new McpException(ErrorCode.INVALID_PARAMS,
					"uri: %d characters (expected: <= %d)".formatted(uri.length(), MAX_URI_LENGTH));
		}
		return uri;
	}

	private final class ResourceMethod implements RpcMethod {

		private final String name;

		private final BiFunction<RawParams, Caller, Invocation> prepare;

		ResourceMethod(String name, BiFunction<RawParams, Caller, Invocation> prepare) {
			this.name = name;
			this.prepare = prepare;
		}

		@Override
		public String name() {
			return this.name;
		}

		@Override
		public boolean isOffered() {
			return ResourceMethods.this.registry.isOffered();
		}

		@Override
		public Invocation prepare(RawParams params, Caller caller) {
			return this.prepare.apply(params, caller);
		}

	}

}
