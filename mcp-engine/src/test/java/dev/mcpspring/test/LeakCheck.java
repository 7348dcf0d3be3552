package dev.mcpspring.test;

import java.time.Duration;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Fails a test that leaves buffers behind. A test takes its buffers from
 * {@link #allocator()}, or hands that to what it tests:
 *
 * <pre class="code">
 * &#64;RegisterExtension
 * private final LeakCheck leaks = new LeakCheck();
 * </pre>
 *
 * <p>
 * Thread-safe. What other threads still hold has five seconds to come back.
 */
public final class LeakCheck implements AfterEachCallback {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);

	/**
	 * Returns where the buffers come from.
	 * @return an allocator of direct buffers, unless asked for others
	 */
	public ByteBufAllocator allocator() {
		return this.allocator;
	}

	/**
	 * Returns how much is in use now.
	 * @return bytes, on the heap and off it
	 */
	public long bytesInUse() {
		return this.allocator.metric().usedHeapMemory() + this.allocator.metric().usedDirectMemory();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		if (context.getExecutionException().isEmpty()) {
			await("buffers to be released").pollDelay(Duration.ZERO)
				.atMost(PATIENCE)
				.untilAsserted(() -> assertThat(bytesInUse()).isZero());
		}
	}

}
