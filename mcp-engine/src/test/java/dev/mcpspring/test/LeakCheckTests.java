package dev.mcpspring.test;

import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LeakCheck}.
 */
class LeakCheckTests {

	private final LeakCheck leaks = new LeakCheck();

	@Test
	void countsBuffersOfEveryKindUntilTheyAreReleased() {
		ByteBuf direct = this.leaks.allocator().directBuffer(16);
		ByteBuf heap = this.leaks.allocator().heapBuffer(32);
		ByteBuf composite = this.leaks.allocator().compositeBuffer().addComponents(direct, heap);
		assertThat(this.leaks.bytesInUse()).isEqualTo(48);
		composite.release();
		assertThat(this.leaks.bytesInUse()).isZero();
	}

}
