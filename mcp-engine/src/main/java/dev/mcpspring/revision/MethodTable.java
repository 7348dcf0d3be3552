package dev.mcpspring.revision;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.RpcMethod;

/**
 * The methods of an era by name. Immutable.
 */
final class MethodTable {

	private final Map<String, RpcMethod> methods;

	MethodTable(Collection<? extends RpcMethod> methods) {
		this.methods = methods.stream().collect(Collectors.toUnmodifiableMap(RpcMethod::name, Function.identity()));
	}

	Set<String> names() {
		return this.methods.keySet();
	}

	@Nullable RpcMethod find(String name) {
		RpcMethod method = this.methods.get(name);
		return (method != null && method.isOffered()) ? method : null;
	}

}
