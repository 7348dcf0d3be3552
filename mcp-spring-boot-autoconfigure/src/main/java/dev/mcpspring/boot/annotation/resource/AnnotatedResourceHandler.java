package dev.mcpspring.boot.annotation.resource;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.mcpspring.boot.annotation.bean.BeanMethod;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.resource.ResourceHandler;
import dev.mcpspring.feature.resource.ResourceRequest;
import dev.mcpspring.protocol.ReadResourceResult;

/**
 * Calls an annotated method to read a resource. Immutable.
 */
record AnnotatedResourceHandler(BeanMethod method, List<ResourceArgument> arguments, ResourceReturnValue returnValue,
		boolean mayBlock) implements ResourceHandler {

	@Override
	public Mono<ReadResourceResult> read(ResourceRequest request, McpExchange exchange) throws Exception {
		@Nullable Object[] values = new Object[this.arguments.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.arguments.get(i).valueOf(request, exchange);
		}
		return this.returnValue.adapt(this.method.invoke(this.method.bean(), values), request.uri());
	}

	@Override
	public String toString() {
		return BeanMethod.describe(this.method.method());
	}

}
