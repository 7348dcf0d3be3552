package dev.mcpspring.server;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.StreamSource;
import dev.mcpspring.server.call.Interception;

/**
 * What stands around calls, the outermost first.
 * <p>
 * Thread-safe.
 */
final class Interceptors implements Interception {

	private final McpInterceptor[] interceptors;

	Interceptors(List<McpInterceptor> interceptors) {
		this.interceptors = interceptors.toArray(McpInterceptor[]::new);
	}

	@Override
	public boolean standsAround(Invocation invocation) {
		return this.interceptors.length > 0 && invocation.mode() != ExecutionMode.IMMEDIATE;
	}

	@Override
	public Mono<? extends RpcResult> invoke(String method, Invocation invocation, McpExchange exchange,
			Consumer<List<StreamSource>> lost) throws Exception {
		LostResult result = new LostResult(lost);
		return result.watch(new Link(0, method, invocation, exchange, result).run());
	}

	/**
	 * The call as one interceptor sees it.
	 */
	private final class Link implements InterceptedCall {

		private final int index;

		private final String method;

		private final Invocation invocation;

		private final McpExchange exchange;

		private final LostResult lost;

		private final AtomicBoolean proceeded = new AtomicBoolean();

		Link(int index, String method, Invocation invocation, McpExchange exchange, LostResult lost) {
			this.index = index;
			this.method = method;
			this.invocation = invocation;
			this.exchange = exchange;
			this.lost = lost;
		}

		Mono<? extends RpcResult> run() throws Exception {
			McpInterceptor interceptor = Interceptors.this.interceptors[this.index];
			Mono<? extends RpcResult> result = interceptor.intercept(this);
			if (result == null) {
				throw new IllegalStateException(
						"interceptor %s returned null (expected: a Mono)".formatted(interceptor.getClass().getName()));
			}
			return result;
		}

		@Override
		public Mono<? extends RpcResult> proceed() {
			if (!this.proceeded.compareAndSet(false, true)) {
				throw new IllegalStateException("proceed: called again (expected: once at most)");
			}
			try {
				return next();
			}
			catch (Throwable ex) {
				return Mono.error(ex);
			}
		}

		private Mono<? extends RpcResult> next() throws Exception {
			int next = this.index + 1;
			if (next < Interceptors.this.interceptors.length) {
				return new Link(next, this.method, this.invocation, this.exchange, this.lost).run();
			}
			Mono<? extends RpcResult> result = this.invocation.invoke(this.exchange);
			if (result == null) {
				throw new IllegalStateException("%s returned null (expected: a Mono)".formatted(feature()));
			}
			return this.lost.ofHandler(result);
		}

		@Override
		public String method() {
			return this.method;
		}

		@Override
		public @Nullable String feature() {
			return this.invocation.target();
		}

		@Override
		public McpExchange exchange() {
			return this.exchange;
		}

	}

}
