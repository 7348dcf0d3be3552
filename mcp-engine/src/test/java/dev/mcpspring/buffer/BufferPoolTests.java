package dev.mcpspring.buffer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link BufferPool} and {@link BufferPoolSettings}.
 */
class BufferPoolTests {

	@Test
	void givesEmptyBuffersOfTheInitialSize() {
		ByteBuf buffer = new BufferPool(new BufferPoolSettings(true, 2048)).acquire();
		assertThat(buffer.readableBytes()).isZero();
		assertThat(buffer.capacity()).isEqualTo(2048);
		buffer.release();
	}

	@Test
	void givesBuffersThatGrow() {
		ByteBuf buffer = new BufferPool(new BufferPoolSettings(true, 64)).acquire();
		buffer.writeZero(100_000);
		assertThat(buffer.readableBytes()).isEqualTo(100_000);
		buffer.release();
	}

	@Test
	void givesBuffersThatTheCallerOwns() {
		ByteBuf buffer = new BufferPool(BufferPoolSettings.defaults()).acquire();
		assertThat(buffer.refCnt()).isOne();
		assertThat(buffer.release()).isTrue();
	}

	@Test
	void sharesTheAllocatorOfNettyWherePooled() {
		assertThat(new BufferPool(BufferPoolSettings.defaults()).allocator()).isSameAs(PooledByteBufAllocator.DEFAULT);
	}

	@Test
	void usesNoPoolWhereNotPooled() {
		assertThat(new BufferPool(new BufferPoolSettings(false, 64)).allocator())
			.isSameAs(UnpooledByteBufAllocator.DEFAULT);
	}

	@Test
	void refusesInitialSizeBelow64() {
		assertThat(new BufferPoolSettings(true, 64).initialSize()).isEqualTo(64);
		assertThatIllegalArgumentException().isThrownBy(() -> new BufferPoolSettings(true, 63))
			.withMessage("initialSize: 63 (expected: >= 64)");
	}

}
