package dev.mcpspring.transport.stdio;

import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.UnpooledByteBufAllocator;

import dev.mcpspring.fuzz.FuzzBounds;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzz tests for {@link LineFramer}: however an input is cut into chunks, its lines are
 * the same, none is blank, and none is lost.
 */
class LineFramerFuzzTests {

	private static final int LIMIT = 256;

	/** So small that inputs need several buffers. */
	private static final int INITIAL_SIZE = 64;

	/** Counts to the byte, so that it need not track. */
	private static final UnpooledByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(true, true);

	@FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
	void framesTheSameWhateverIsReadAtOnce(byte[] input) {
		int all = Math.max(1, input.length);
		FuzzBounds.check(input, (bytes) -> FramedLines.of(ALLOCATOR, INITIAL_SIZE, bytes, LIMIT, all));
		List<String> whole = FramedLines.of(ALLOCATOR, INITIAL_SIZE, input, LIMIT, all);
		int some = (input.length > 0) ? 1 + (input[0] & 0xFF) % 16 : 1;
		assertThat(FramedLines.of(ALLOCATOR, INITIAL_SIZE, input, LIMIT, 1)).isEqualTo(whole);
		assertThat(FramedLines.of(ALLOCATOR, INITIAL_SIZE, input, LIMIT, some)).isEqualTo(whole);
		assertThat(whole).noneMatch((line) -> line.chars().allMatch((c) -> c == ' ' || c == '\t' || c == '\r'));
		assertThat(ALLOCATOR.metric().usedDirectMemory()).isZero();
	}

}
