package dev.mcpspring.feature.resource;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.Feature;
import dev.mcpspring.feature.FeatureKind;
import dev.mcpspring.feature.ImmediateInvocation;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.ListSettings;
import dev.mcpspring.feature.OfferedMethod;
import dev.mcpspring.feature.Page;
import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.feature.Visibility;
import dev.mcpspring.protocol.AccessRefusedException;
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

	private final int pageSize;

	private final Visibility visibility;

	/**
	 * Creates the methods.
	 * @param registry the resources
	 * @param lists how the lists are handed out
	 * @param visibility says who sees which resource
	 */
	public ResourceMethods(ResourceRegistry registry, ListSettings lists, Visibility visibility) {
		this.registry = registry;
		this.cacheHint = lists.resources();
		this.pageSize = lists.pageSize();
		this.visibility = visibility;
	}

	/**
	 * Returns the methods.
	 * @return the methods
	 */
	public List<RpcMethod> methods() {
		return List.of(new OfferedMethod("resources/list", this.registry::isOffered, this::list),
				new OfferedMethod("resources/templates/list", this.registry::isOffered, this::listTemplates),
				new OfferedMethod("resources/read", this.registry::isOffered,
						(params, caller) -> read(uriIn(params), caller)));
	}

	private Invocation list(RawParams params, Caller caller) {
		Page<RegisteredResource> page = Page.of(visible(this.registry.allResources(), caller), FeatureKind.RESOURCE,
				params, this.pageSize);
		return new ImmediateInvocation(new ResourceList(page, cacheHint()));
	}

	private Invocation listTemplates(RawParams params, Caller caller) {
		Page<RegisteredTemplate> page = Page.of(visible(this.registry.allTemplates(), caller),
				FeatureKind.RESOURCE_TEMPLATE, params, this.pageSize);
		return new ImmediateInvocation(new ResourceTemplateList(page, cacheHint()));
	}

	private <F extends Feature> List<F> visible(List<F> features, Caller caller) {
		return this.visibility.visible(features, this.registry.hasRules(), caller);
	}

	private CacheHint cacheHint() {
		return this.visibility.cacheHint(this.cacheHint, this.registry.hasRules());
	}

	private Invocation read(String uri, Caller caller) {
		ResourceCall call = this.registry.find(uri, caller, this.visibility);
		return (call != null) ? call : new UnknownResource(uri);
	}

	/**
	 * Requires that a caller may be told of a resource, or that it need not know of it.
	 * @param uri the URI of the resource
	 * @param caller who asks
	 * @throws AccessRefusedException if the caller needs more scopes
	 */
	public void requireAccess(String uri, Caller caller) {
		if (!this.visibility.isTotal(this.registry.hasRules())) {
			this.registry.find(uri, caller, this.visibility);
		}
	}

	/**
	 * Returns what tells of which resources a caller may be told that they have changed:
	 * of those that it sees, and of those that are not there.
	 * @param caller who asks; kept for as long as the returned value
	 * @return tells it by the URI of a resource
	 */
	public Predicate<String> toldTo(Caller caller) {
		return (uri) -> this.visibility.isTotal(this.registry.hasRules()) || !isHidden(uri, caller);
	}

	private boolean isHidden(String uri, Caller caller) {
		try {
			return this.registry.find(uri, caller, this.visibility) == null
					&& this.registry.find(uri, caller, Visibility.ALL) != null;
		}
		catch (AccessRefusedException ex) {
			return true;
		}
	}

	/**
	 * Returns the variables of a template.
	 * @param uri the template, or the URI of a resource, which has none
	 * @param caller who asks
	 * @return their names, or {@code null} if there is neither for the caller
	 */
	public @Nullable List<String> variables(String uri, Caller caller) {
		RegisteredTemplate template = this.visibility.visible(this.registry.findTemplate(uri), caller);
		if (template != null) {
			return template.pattern().variables();
		}
		return (this.visibility.visible(this.registry.findResource(uri), caller) != null) ? List.of() : null;
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

}
