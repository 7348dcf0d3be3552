package dev.mcpspring.feature.resource;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.execution.CallGate;

/**
 * A template with what matches its URIs and counts their readers. Immutable.
 */
record RegisteredTemplate(ResourceTemplateSpecification specification, UriTemplate pattern, int textLength,
		CallGate gate) {

	RegisteredTemplate(ResourceTemplateSpecification specification) {
		this(specification, UriTemplate.parse(specification.template().uriTemplate()));
	}

	private RegisteredTemplate(ResourceTemplateSpecification specification, UriTemplate pattern) {
		this(specification, pattern, pattern.textLength(), new CallGate(specification.limits()));
	}

	/**
	 * Returns the call that reads a URI, unless that does not match. A value that leads
	 * out of a folder does not: handlers are known to make paths of values.
	 */
	@Nullable ResourceCall call(String uri) {
		Map<String, String> variables = this.pattern.match(uri);
		if (variables == null) {
			return null;
		}
		for (String value : variables.values()) {
			if (!staysInside(value)) {
				return null;
			}
		}
		return new ResourceCall(this.specification.template().uriTemplate(), this.specification.handler(), this.gate,
				this.specification.cacheHint(), new ResourceRequest(uri, variables));
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
