package dev.mcpspring.transport.stdio;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.test.LeakCheck;
import dev.mcpspring.test.Seed;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LineFramer}.
 */
class LineFramerTests {

	private static final int LIMIT = 300_000;

	private static final int INITIAL_SIZE = 8 * 1024;

	@RegisterExtension
	private final LeakCheck leaks = new LeakCheck();

	@Test
	void cutsLinesApart() {
		assertThat(lines("a\nbc\n\nd")).containsExactly("a", "bc", "d");
	}

	@Test
	void leavesCarriageReturnToWhoeverReadsTheLine() {
		assertThat(lines("a\r\nb\r\n")).containsExactly("a\r", "b\r");
	}

	@Test
	void knowsNoBlankLines() {
		assertThat(lines("\n\r\n \t \n\n")).isEmpty();
	}

	@Test
	void handsOverLastLineWithoutEnd() {
		assertThat(lines("a")).containsExactly("a");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4_095, 16_383, 16_384, 16_385, 61_440, 65_535, 65_536, 65_537, 131_071, 250_000, 300_000 })
	void handsOverLineOfAnyLength(int length) {
		String line = "x".repeat(length);
		assertThat(lines("a\n" + line + "\nb\n")).containsExactly("a", line, "b");
	}

	@ParameterizedTest
	@ValueSource(ints = { 300_001, 400_000, 1_000_000 })
	void refusesLongLineOnceAndFindsTheNext(int length) {
		assertThat(lines("a\n" + "x".repeat(length) + "\nb")).containsExactly("a", "too long", "b");
	}

	@Test
	void framesTheSameWhateverIsReadAtOnceAndWhateverTheBuffersSize() {
		Seed seed = Seed.ofThisRun();
		RandomGenerator random = seed.random();
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < 60; i++) {
			text.append("y".repeat(random.nextInt(i % 10 == 0 ? 150_000 : 3_000)))
				.append(random.nextBoolean() ? "\n" : "\r\n");
		}
		byte[] input = text.toString().getBytes(StandardCharsets.US_ASCII);
		List<String> whole = FramedLines.of(this.leaks.allocator(), INITIAL_SIZE, input, LIMIT, input.length);
		for (int size : new int[] { 256, INITIAL_SIZE, 65_536, 100_000 }) {
			for (int chunk : new int[] { 1, 7, 1_000, 4_096, 16_384, 65_536 }) {
				assertThat(FramedLines.of(this.leaks.allocator(), size, input, LIMIT, chunk)).as("%s", seed)
					.isEqualTo(whole);
			}
		}
	}

	@Test
	void readsOnIntoBufferWhoseLinesAreGivenBack() {
		FramedLinesInUse lines = new FramedLinesInUse();
		LineFramer framer = new LineFramer(this.leaks.allocator(), INITIAL_SIZE, lines);
		ByteBuf first = framer.buffer();
		framer.buffer().writeBytes("a\n".getBytes(StandardCharsets.US_ASCII));
		framer.frame();
		lines.release();
		assertThat(framer.buffer()).isSameAs(first);
		assertThat(framer.buffer().writableBytes()).isEqualTo(first.capacity());
		framer.close();
	}

	@Test
	void growsForWhoFillsItAndStaysThatLarge() {
		LineFramer framer = new LineFramer(this.leaks.allocator(), INITIAL_SIZE, new FramedLinesGivenBack());
		int[] sizes = new int[6];
		for (int i = 0; i < sizes.length; i++) {
			ByteBuf buffer = framer.buffer();
			sizes[i] = buffer.capacity();
			buffer.writeBytes("a\n".repeat(buffer.writableBytes() / 2).getBytes(StandardCharsets.US_ASCII));
			framer.frame();
		}
		assertThat(sizes).containsExactly(8_192, 16_384, 32_768, 65_536, 65_536, 65_536);
		framer.close();
	}

	@Test
	void leavesLinesInUseAlone() {
		FramedLinesInUse lines = new FramedLinesInUse();
		LineFramer framer = new LineFramer(this.leaks.allocator(), INITIAL_SIZE, lines);
		framer.buffer().writeBytes("a\n".getBytes(StandardCharsets.US_ASCII));
		framer.frame();
		framer.buffer().writeBytes("b\n".getBytes(StandardCharsets.US_ASCII));
		framer.frame();
		assertThat(lines.first()).isEqualTo("a");
		lines.release();
		framer.close();
	}

	@Test
	void writesFrameOnOneLine() {
		ByteBuf frame = this.leaks.allocator().buffer().writeBytes("{\n\"a\":1\n}".getBytes(StandardCharsets.US_ASCII));
		ByteBuf line = LineFramer.toLine(frame);
		assertThat(line.toString(StandardCharsets.US_ASCII)).isEqualTo("{ \"a\":1 }\n");
		line.release();
	}

	@Test
	void writesFrameOnOneLineThatHasNoRoom() {
		ByteBuf frame = this.leaks.allocator().buffer(2, 2).writeBytes(new byte[] { '{', '}' });
		ByteBuf line = LineFramer.toLine(frame);
		assertThat(line.toString(StandardCharsets.US_ASCII)).isEqualTo("{}\n");
		line.release();
	}

	private List<String> lines(String text) {
		byte[] input = text.getBytes(StandardCharsets.US_ASCII);
		return FramedLines.of(this.leaks.allocator(), INITIAL_SIZE, input, LIMIT, 65_536);
	}

	/**
	 * Keeps the lines.
	 */
	private static class FramedLinesInUse implements LineFramer.Lines {

		private final List<ByteBuf> lines = new ArrayList<>();

		String first() {
			return this.lines.get(0).toString(StandardCharsets.US_ASCII);
		}

		void release() {
			this.lines.forEach(ByteBuf::release);
		}

		@Override
		public void line(ByteBuf line) {
			this.lines.add(line);
		}

		@Override
		public boolean part(ByteBuf part) {
			throw new AssertionError("part");
		}

		@Override
		public void endOfLine() {
			throw new AssertionError("end of line");
		}

		@Override
		public void abort() {
			throw new AssertionError("abort");
		}

	}

	/**
	 * Has read each line at once.
	 */
	private static final class FramedLinesGivenBack extends FramedLinesInUse {

		@Override
		public void line(ByteBuf line) {
			line.release();
		}

	}

}
