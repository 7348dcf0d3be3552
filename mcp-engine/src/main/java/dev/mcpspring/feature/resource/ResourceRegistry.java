package dev.mcpspring.feature.resource;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.Access;
import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.FeatureRegistry;
import dev.mcpspring.feature.Visibility;
import dev.mcpspring.protocol.AccessRefusedException;
import dev.mcpspring.protocol.Resource;
import dev.mcpspring.protocol.ResourceTemplate;

/**
 * The resources of a server and their templates, which may come and go while it runs. A
 * call in progress is not affected.
 * <p>
 * Thread-safe.
 */
public final class ResourceRegistry {

	private final FeatureRegistry<RegisteredResource> resources = new FeatureRegistry<>();

	private final FeatureRegistry<RegisteredTemplate> templates = new FeatureRegistry<>();

	private volatile boolean offered;

	/**
	 * Says that there may be resources, though there is none yet.
	 */
	public void offer() {
		this.offered = true;
	}

	/**
	 * Returns whether clients are told that the server has resources: from the first one
	 * on, or since {@link #offer()}.
	 * @return whether they are
	 */
	public boolean isOffered() {
		return this.offered;
	}

	/**
	 * Has something done whenever a resource or a template has come or gone.
	 * @param action what to do; must not block
	 */
	public void onChange(Runnable action) {
		this.resources.onChange(action);
		this.templates.onChange(action);
	}

	/**
	 * Adds a resource.
	 * @param specification the resource
	 * @throws IllegalArgumentException if there is a resource with this URI
	 */
	public void add(ResourceSpecification specification) {
		offer();
		this.resources.register(new RegisteredResource(specification));
	}

	/**
	 * Adds a template.
	 * @param specification the template
	 * @throws IllegalArgumentException if there is this template already, or it cannot be
	 * used
	 */
	public void add(ResourceTemplateSpecification specification) {
		RegisteredTemplate template = new RegisteredTemplate(specification);
		offer();
		this.templates.register(template);
	}

	/**
	 * Removes a resource.
	 * @param uri its URI
	 * @return whether there was one
	 */
	public boolean remove(String uri) {
		return this.resources.remove(uri);
	}

	/**
	 * Removes a template.
	 * @param uriTemplate the template
	 * @return whether there was one
	 */
	public boolean removeTemplate(String uriTemplate) {
		return this.templates.remove(uriTemplate);
	}

	/**
	 * Returns what clients are told of the resources, in the order of their URIs.
	 * @return an immutable snapshot
	 */
	public List<Resource> list() {
		return this.resources.all().stream().map((resource) -> resource.specification().resource()).toList();
	}

	/**
	 * Returns what clients are told of the templates, in their order.
	 * @return an immutable snapshot
	 */
	public List<ResourceTemplate> templates() {
		return this.templates.all().stream().map((template) -> template.specification().template()).toList();
	}

	/**
	 * Tells whether not everybody may use some resource or template, or could not once.
	 */
	boolean hasRules() {
		return this.resources.hasRules() || this.templates.hasRules();
	}

	List<RegisteredResource> allResources() {
		return this.resources.all();
	}

	List<RegisteredTemplate> allTemplates() {
		return this.templates.all();
	}

	@Nullable RegisteredResource findResource(String uri) {
		return this.resources.find(uri);
	}

	@Nullable RegisteredTemplate findTemplate(String uriTemplate) {
		return this.templates.find(uriTemplate);
	}

	/**
	 * Finds what reads a URI for a caller: the resource that has it, or else the template
	 * that matches it with the most text of its own.
	 * @return the call, or {@code null} if the caller sees none
	 * @throws AccessRefusedException if the caller needs more scopes
	 */
	@Nullable ResourceCall find(String uri, Caller caller, Visibility visibility) {
		RegisteredResource resource = visibility.visible(this.resources.find(uri), caller);
		if (resource != null) {
			return resource.call(new ResourceRequest(uri, Map.of()), visibility);
		}
		return match(uri, caller, visibility);
	}

	private @Nullable ResourceCall match(String uri, Caller caller, Visibility visibility) {
		ResourceCall best = null;
		Access access = Access.GRANTED;
		int mostText = -1;
		for (RegisteredTemplate template : this.templates.all()) {
			int text = template.textLength();
			ResourceCall call = (text > mostText) ? template.call(uri, visibility) : null;
			Access own = (call != null) ? visibility.access(template, caller) : Access.HIDDEN;
			if (!own.isHidden()) {
				best = call;
				access = own;
				mostText = text;
			}
		}
		if (best != null) {
			visibility.require(access, caller, best.target());
		}
		return best;
	}

}
