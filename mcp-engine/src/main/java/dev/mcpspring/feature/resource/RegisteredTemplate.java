package dev.mcpspring.feature.resource;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.execution.CallGate;
import dev.mcpspring.feature.AccessRule;
import dev.mcpspring.feature.Feature;
import dev.mcpspring.feature.FeatureKind;
import dev.mcpspring.feature.Visibility;

/**
 * A template with what matches its URIs and counts their readers. Immutable.
 */
record RegisteredTemplate(ResourceTemplateSpecification specification, UriTemplate pattern, int textLength,
		CallGate gate) implements Feature {

	RegisteredTemplate(ResourceTemplateSpecification specification) {
		this(specification, UriTemplate.parse(specification.template().uriTemplate()));
	}

	private RegisteredTemplate(ResourceTemplateSpecification specification, UriTemplate pattern) {
		this(specification, pattern, pattern.textLength(), new CallGate(specification.limits()));
	}

	@Override
	public FeatureKind kind() {
		return FeatureKind.RESOURCE_TEMPLATE;
	}

	@Override
	public String name() {
		return this.specification.template().uriTemplate();
	}

	@Override
	public Map<String, Object> meta() {
		return this.specification.template().meta();
	}

	@Override
	public AccessRule access() {
		return this.specification.access();
	}

	/**
	 * Returns the call that reads a URI, unless that does not match. A value that leads
	 * out of a folder does not: handlers are known to make paths of values.
	 */
	@Nullable ResourceCall call(String uri, Visibility visibility) {
		Map<String, String> variables = this.pattern.match(uri);
		if (variables == null) {
			return null;
		}
		for (String value : variables.values()) {
			if (!staysInside(value)) {
				return null;
			}
		}
		return new ResourceCall(name(), this.specification.handler(), this.gate,
				visibility.cacheHint(this.specification.cacheHint(), !access().isEmpty()),
				new ResourceRequest(uri, variables));
	}

	private static boolean staysInside(String value) {
		if (value.indexOf('\0') >= 0) {
			return false;
		}
		int dots = value.indexOf("..");
		while (dots >= 0) {
			if (isBoundary(value, dots - 1) && isBoundary(value, dots + 2)) {
				return false;
			}
			dots = value.indexOf("..", dots + 1);
		}
		return true;
	}

	private static boolean isBoundary(String value, int index) {
		return index < 0 || index == value.length() || value.charAt(index) == '/' || value.charAt(index) == '\\';
	}

}
