package dev.mcpspring.buffer;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.test.LeakCheck;
import dev.mcpspring.test.Seed;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChunkedBody}.
 */
class ChunkedBodyTests {

	private static final int SMALL = 1024;

	@RegisterExtension
	private final LeakCheck leaks = new LeakCheck();

	private final BufferPool pool = BufferPoolFixture.over(this.leaks.allocator());

	private final ChunkedBody body = new ChunkedBody(this.pool);

	@Test
	void isEmptyAtFirst() {
		assertTaken(new byte[0]);
	}

	@Test
	void handsOverTheOnlyChunkAsItIs() {
		ByteBuf chunk = chunk(bytes(10), 0, 10);
		this.body.append(chunk);
		ByteBuf whole = this.body.take();
		assertThat(whole).isSameAs(chunk);
		whole.release();
	}

	@Test
	void givesTheSameBytesForEverySplitInTwo() {
		byte[] message = bytes(2 * SMALL + 1);
		for (int split = 0; split <= message.length; split++) {
			this.body.append(chunk(message, 0, split));
			this.body.append(chunk(message, split, message.length));
			assertTaken(message);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7, 1023, 1024, 1025, 16 * 1024, 16 * 1024 + 1 })
	void givesTheSameBytesForChunksOfOneSize(int size) {
		byte[] message = bytes(20_000);
		for (int from = 0; from < message.length; from += size) {
			this.body.append(chunk(message, from, Math.min(message.length, from + size)));
		}
		assertTaken(message);
	}

	@Test
	void givesTheSameBytesForAnyChunks() {
		Seed seed = Seed.ofThisRun();
		RandomGenerator random = seed.random();
		for (int run = 0; run < 200; run++) {
			byte[] message = bytes(random.nextInt(1, 60_000));
			int from = 0;
			while (from < message.length) {
				int most = random.nextBoolean() ? 40 : 5000;
				int to = Math.min(message.length, from + random.nextInt(most));
				this.body.append(chunk(message, from, to));
				from = to;
			}
			ByteBuf whole = this.body.take();
			assertThat(ByteBufUtil.getBytes(whole)).as(seed.toString()).isEqualTo(message);
			whole.release();
		}
	}

	@Test
	void keepsTheBytesOfAFirstChunkThatIsCompositeItself() {
		byte[] message = bytes(6000);
		CompositeByteBuf first = this.leaks.allocator().compositeBuffer(2);
		first.addComponent(true, chunk(message, 0, 100)).addComponent(true, chunk(message, 100, 300));
		first.capacity(500);
		this.body.append(first);
		this.body.append(chunk(message, 300, 310));
		this.body.append(chunk(message, 310, 6000));
		assertTaken(message);
	}

	@Test
	void keepsLargeChunksWhereTheyAre() {
		byte[] message = bytes(3 * SMALL);
		List<ByteBuf> chunks = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			chunks.add(chunk(message, i * SMALL, (i + 1) * SMALL));
			this.body.append(chunks.get(i));
		}
		long received = this.leaks.bytesInUse();
		ByteBuf whole = this.body.take();
		assertThat(chunks).allSatisfy((chunk) -> assertThat(chunk.refCnt()).isOne());
		assertThat(this.leaks.bytesInUse()).isEqualTo(received);
		whole.release();
	}

	@Test
	void givesSmallChunksBackAtOnce() {
		this.body.append(chunk(bytes(1), 0, 1));
		ByteBuf small = chunk(bytes(SMALL - 1), 0, SMALL - 1);
		this.body.append(small);
		assertThat(small.refCnt()).isZero();
		this.body.release();
	}

	@Test
	void holdsLittleMoreThanTheMessageThatDrips() {
		int length = 64 * 1024;
		for (int i = 0; i < length; i++) {
			// As a channel hands them over: one byte in a buffer made for many.
			this.body.append(this.leaks.allocator().directBuffer(2048).writeByte(i));
		}
		assertThat(this.leaks.bytesInUse()).isLessThan(length + length / 4);
		this.body.release();
	}

	@Test
	void holdsAFewTimesTheMessageWhenSmallAndLargeChunksTakeTurns() {
		int pairs = 200;
		byte[] message = bytes(SMALL + 1);
		for (int i = 0; i < pairs; i++) {
			this.body.append(chunk(message, 0, 1));
			this.body.append(chunk(message, 1, SMALL + 1));
		}
		assertThat(this.leaks.bytesInUse()).isLessThan(3L * pairs * SMALL);
		this.body.release();
	}

	@Test
	void givesBackNothing() {
		this.body.release();
		assertThat(this.leaks.bytesInUse()).isZero();
	}

	@Test
	void givesBackOneChunk() {
		append(10);
		this.body.release();
		assertThat(this.leaks.bytesInUse()).isZero();
	}

	@Test
	void givesBackWhatItGathers() {
		append(10, 10, 10);
		this.body.release();
		assertThat(this.leaks.bytesInUse()).isZero();
	}

	@Test
	void givesBackWhatItGathersAndHasGathered() {
		append(10, 10, 2000, 10);
		this.body.release();
		assertThat(this.leaks.bytesInUse()).isZero();
	}

	@Test
	void givesBackNothingTwice() {
		append(10, 10, 2000);
		ByteBuf whole = this.body.take();
		this.body.release();
		assertThat(whole.refCnt()).isOne();
		whole.release();
	}

	@Test
	void isEmptyAfterItsMessageWasTaken() {
		append(10, 2000, 10);
		this.body.take().release();
		assertTaken(new byte[0]);
	}

	private void append(int... sizes) {
		for (int size : sizes) {
			this.body.append(chunk(bytes(size), 0, size));
		}
	}

	private void assertTaken(byte[] message) {
		ByteBuf whole = this.body.take();
		assertThat(ByteBufUtil.getBytes(whole)).isEqualTo(message);
		whole.release();
	}

	private ByteBuf chunk(byte[] message, int from, int to) {
		return this.leaks.allocator().directBuffer(Math.max(1, to - from)).writeBytes(message, from, to - from);
	}

	private static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		for (int i = 0; i < length; i++) {
			bytes[i] = (byte) (31 * i + i / 256);
		}
		return bytes;
	}

}
