package dev.mcpspring.revision;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.extension.McpExtension;
import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.protocol.MissingClientCapabilityException;

/**
 * A method of an extension, for clients that declare the extension with the request where
 * that is needed. Thread-safe.
 */
record NegotiatedMethod(McpExtension extension, RpcMethod method) implements RpcMethod {

	@Override
	public String name() {
		return this.method.name();
	}

	@Override
	public boolean isOffered() {
		return this.extension.isOffered() && this.method.isOffered();
	}

	@Override
	public @Nullable Member mirrored() {
		return this.method.mirrored();
	}

	@Override
	public Invocation prepare(RawParams params, Caller caller) {
		if (this.extension.needsClient() && caller.clientCapabilities().extension(this.extension.id()) == null) {
			throw new MissingClientCapabilityException(Map.of("extensions", Map.of(this.extension.id(), Map.of())));
		}
		return this.method.prepare(params, caller);
	}

}
