package dev.mcpspring.server;

import java.lang.management.ManagementFactory;
import java.util.List;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import dev.mcpspring.feature.ImmediateInvocation;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.server.call.StubInvocation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Interceptors}.
 */
class InterceptorsTests {

	private static final int TIMES = 10_000;

	private final Invocation invocation = StubInvocation.onWorker((exchange) -> Mono.just(StubInvocation.DONE));

	@Test
	void costNothingWhereThereAreNone() {
		Interceptors none = new Interceptors(List.of());
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		boolean any = none.standsAround(this.invocation);
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < TIMES; i++) {
			any |= none.standsAround(this.invocation);
		}
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(any).isFalse();
		// Far less than an object for each call.
		assertThat(allocated).isLessThan(TIMES);
	}

	@Test
	void standAroundCallsAndNothingElse() {
		Interceptors one = new Interceptors(List.of(InterceptedCall::proceed));
		assertThat(one.standsAround(this.invocation)).isTrue();
		assertThat(one.standsAround(new ImmediateInvocation(RpcResult.EMPTY))).isFalse();
	}

}
