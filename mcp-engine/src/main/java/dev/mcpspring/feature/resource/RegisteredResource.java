package dev.mcpspring.feature.resource;

import dev.mcpspring.execution.CallGate;

/**
 * A resource with what counts its readers. Immutable.
 */
record RegisteredResource(ResourceSpecification specification, CallGate gate) {

	RegisteredResource(ResourceSpecification specification) {
		this(specification, new CallGate(specification.limits()));
	}

	ResourceCall call(ResourceRequest request) {
		return new ResourceCall(this.specification.resource().uri(), this.specification.handler(), this.gate,
				this.specification.cacheHint(), request);
	}

}
