package dev.mcpspring.transport.stdio;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.mcpspring.test.LeakCheck;
import dev.mcpspring.transport.OutboundSettings;
import dev.mcpspring.transport.OverflowPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LineWriter}.
 */
@Timeout(60)
class LineWriterTests {

	private static final int WRITERS = 64;

	private static final int MESSAGES = 10_000;

	@RegisterExtension
	private final LeakCheck leaks = new LeakCheck();

	@Test
	void writesWholeLinesOfManyThreadsInTheOrderOfEach() throws Exception {
		Pipe pipe = Pipe.open();
		LineWriter writer = new LineWriter(pipe.sink(), OutboundSettings.defaults(), this.leaks.allocator(), () -> {
		});
		CompletableFuture<Void> end = run(writer);
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < WRITERS; i++) {
			int id = i;
			threads.add(new Thread(() -> {
				for (int n = 0; n < MESSAGES; n++) {
					// As whoever reads does: calls would otherwise not be there.
					while (writer.isFull()) {
						LockSupport.parkNanos(50_000);
					}
					writer.offer(frame(id + ":" + n + ":" + "x".repeat(n % 50)), OverflowPolicy.KEEP, this);
				}
			}));
		}
		threads.forEach(Thread::start);
		int[] next = new int[WRITERS];
		BufferedReader lines = new BufferedReader(
				new InputStreamReader(Channels.newInputStream(pipe.source()), StandardCharsets.US_ASCII));
		for (int i = 0; i < WRITERS * MESSAGES; i++) {
			String[] parts = lines.readLine().split(":", -1);
			int n = Integer.parseInt(parts[1]);
			if (n != next[Integer.parseInt(parts[0])]++ || parts[2].length() != n % 50) {
				throw new AssertionError("line %d: %s".formatted(i, String.join(":", parts)));
			}
		}
		assertThat(Arrays.stream(next)).containsOnly(MESSAGES);
		writer.finish();
		end.join();
	}

	@Test
	void writesFrameThatIsLargerThanAnyBatch() throws Exception {
		Pipe pipe = Pipe.open();
		LineWriter writer = new LineWriter(pipe.sink(), OutboundSettings.defaults(), this.leaks.allocator(), () -> {
		});
		CompletableFuture<Void> end = run(writer);
		String text = "y".repeat(1_000_000);
		writer.offer(frame("first"), OverflowPolicy.KEEP, this);
		writer.offer(frame(text), OverflowPolicy.KEEP, this);
		writer.offer(frame("last"), OverflowPolicy.KEEP, this);
		writer.finish();
		BufferedReader lines = new BufferedReader(
				new InputStreamReader(Channels.newInputStream(pipe.source()), StandardCharsets.US_ASCII));
		assertThat(List.of(lines.readLine(), lines.readLine(), lines.readLine())).containsExactly("first", text,
				"last");
		end.join();
	}

	@Test
	void dropsNotificationsAndKeepsResultsWhenNobodyReads() throws Exception {
		Pipe pipe = Pipe.open();
		OutboundSettings settings = new OutboundSettings(4, 1024 * 1024, 2, 0.75, Duration.ofSeconds(20));
		LineWriter writer = new LineWriter(pipe.sink(), settings, this.leaks.allocator(), () -> {
		});
		for (int i = 0; i < 4; i++) {
			assertThat(writer.offer(frame("note"), OverflowPolicy.DROP, this)).isTrue();
		}
		assertThat(writer.isFull()).isTrue();
		assertThat(writer.offer(frame("note"), OverflowPolicy.DROP, this)).isFalse();
		assertThat(writer.offer(frame("result"), OverflowPolicy.KEEP, this)).isTrue();
		writer.close();
		assertThat(writer.isFull()).isFalse();
	}

	@Test
	void givesBackWhatCannotBeWritten() throws Exception {
		Pipe pipe = Pipe.open();
		pipe.source().close();
		LineWriter writer = new LineWriter(pipe.sink(), OutboundSettings.defaults(), this.leaks.allocator(), () -> {
		});
		writer.offer(frame("a"), OverflowPolicy.KEEP, this);
		writer.offer(frame("b"), OverflowPolicy.KEEP, this);
		assertThat(run(writer).handle((ok, failure) -> failure != null).join()).isTrue();
		writer.offer(frame("c"), OverflowPolicy.KEEP, this);
	}

	private static CompletableFuture<Void> run(LineWriter writer) {
		CompletableFuture<Void> end = new CompletableFuture<>();
		new Thread(() -> {
			try {
				writer.run();
				end.complete(null);
			}
			catch (Throwable ex) {
				end.completeExceptionally(ex);
			}
		}).start();
		return end;
	}

	private ByteBuf frame(String text) {
		return this.leaks.allocator().buffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII));
	}

}
