package dev.mcpspring.revision;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.protocol.MissingClientCapabilityException;

/**
 * A method of an extension, for clients that declare the extension with the request.
 * Thread-safe.
 */
record NegotiatedMethod(String extension, RpcMethod method) implements RpcMethod {

	@Override
	public String name() {
		return this.method.name();
	}

	@Override
	public boolean isOffered() {
		return this.method.isOffered();
	}

	@Override
	public @Nullable Member mirrored() {
		return this.method.mirrored();
	}

	@Override
	public Invocation prepare(RawParams params, Caller caller) {
		if (caller.clientCapabilities().extension(this.extension) == null) {
			throw new MissingClientCapabilityException(Map.of("extensions", Map.of(this.extension, Map.of())));
		}
		return this.method.prepare(params, caller);
	}

}
