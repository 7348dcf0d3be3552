package dev.mcpspring.feature;

import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

import dev.mcpspring.codec.RawParams;

/**
 * A method of a feature that a server has or has not.
 * <p>
 * Thread-safe.
 *
 * @param name the name on the wire
 * @param offered tells whether the server has the feature by now
 * @param preparation finds what to run, see {@link #prepare}
 */
public record OfferedMethod(String name, BooleanSupplier offered,
		BiFunction<RawParams, Caller, Invocation> preparation) implements RpcMethod {

	@Override
	public boolean isOffered() {
		return this.offered.getAsBoolean();
	}

	@Override
	public Invocation prepare(RawParams params, Caller caller) {
		return this.preparation.apply(params, caller);
	}

}
