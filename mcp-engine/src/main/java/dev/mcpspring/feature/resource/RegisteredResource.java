package dev.mcpspring.feature.resource;

import java.util.Map;

import dev.mcpspring.execution.CallGate;
import dev.mcpspring.feature.AccessRule;
import dev.mcpspring.feature.Feature;
import dev.mcpspring.feature.FeatureKind;
import dev.mcpspring.feature.Visibility;

/**
 * A resource with what counts its readers. Immutable.
 */
record RegisteredResource(ResourceSpecification specification, CallGate gate) implements Feature {

	RegisteredResource(ResourceSpecification specification) {
		this(specification, new CallGate(specification.limits()));
	}

	@Override
	public FeatureKind kind() {
		return FeatureKind.RESOURCE;
	}

	@Override
	public String name() {
		return this.specification.resource().uri();
	}

	@Override
	public Map<String, Object> meta() {
		return this.specification.resource().meta();
	}

	@Override
	public AccessRule access() {
		return this.specification.access();
	}

	ResourceCall call(ResourceRequest request, Visibility visibility) {
		return new ResourceCall(name(), this.specification.handler(), this.gate,
				visibility.cacheHint(this.specification.cacheHint(), !access().isEmpty()), request);
	}

}
