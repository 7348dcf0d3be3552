package dev.mcpspring.stream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.mcpspring.buffer.BufferPoolFixture;
import dev.mcpspring.codec.StreamedFrame;
import dev.mcpspring.codec.StreamedFrame.Hole;
import dev.mcpspring.protocol.StreamSource;
import dev.mcpspring.test.LeakCheck;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StreamedResponse}: workers run when the test says so.
 */
class StreamedResponseTests {

	@RegisterExtension
	private final LeakCheck leaks = new LeakCheck();

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final Told told = new Told();

	private final Reader client = new Reader();

	private boolean sourceClosed;

	private int interrupts;

	@Test
	void fillsItsHoles() {
		StreamedResponse response = response(Long.MAX_VALUE, text("one"), base64("two"), text(""));
		start(response, Long.MAX_VALUE);
		assertThat(this.client.text()).isEqualTo("[\"one\",\"dHdv\",\"\"]");
		assertThat(this.client.end).isEqualTo("complete");
		assertThat(this.told.end).isEqualTo("ended");
		assertThat(this.told.sent).isEqualTo(this.client.text().length());
	}

	@Test
	void readsOnDemandOnly() {
		byte[] bytes = new byte[3 * Feed.MAX_BYTES];
		ByteArrayInputStream stream = new ByteArrayInputStream(bytes);
		StreamedResponse response = response(Long.MAX_VALUE, new Hole(0, StreamSource.of(stream), true));
		start(response, 0);
		assertThat(stream.available()).isEqualTo(2 * Feed.MAX_BYTES);
		response.request(1);
		runTasks();
		assertThat(stream.available()).isEqualTo(2 * Feed.MAX_BYTES);
		response.request(1);
		runTasks();
		assertThat(stream.available()).isEqualTo(Feed.MAX_BYTES);
		response.cancel();
		runTasks();
		assertThat(this.told.end).isEqualTo("left");
	}

	@Test
	void asksPublisherOnDemandOnly() {
		Parts parts = new Parts();
		StreamedResponse response = response(Long.MAX_VALUE, new Hole(0, StreamSource.ofText(parts), false));
		start(response, 1);
		assertThat(parts.requested).isOne();
		assertThat(this.told.begun).isFalse();
		parts.subscriber.onNext("first");
		assertThat(this.client.text()).isEqualTo("[\"first");
		assertThat(parts.requested).isOne();
		response.request(1);
		assertThat(parts.requested).isEqualTo(2);
		parts.subscriber.onComplete();
		assertThat(this.client.text()).isEqualTo("[\"first\"]");
		assertThat(this.client.end).isEqualTo("complete");
	}

	@Test
	void writesLargePartsInPieces() {
		Parts parts = new Parts();
		StreamedResponse response = response(Long.MAX_VALUE, new Hole(0, StreamSource.ofBytes(cast(parts)), true));
		start(response, 1);
		parts.subscriber.onNext(ByteBuffer.allocate(3 * Feed.MAX_BYTES));
		assertThat(this.client.parts).isOne();
		response.request(2);
		assertThat(this.client.parts).isEqualTo(3);
		assertThat(parts.requested).isOne();
		response.cancel();
		assertThat(parts.cancelled).isTrue();
	}

	@Test
	void tellsOfFailureBeforeTheFirstPart() {
		StreamedResponse response = response(Long.MAX_VALUE, new Hole(0, StreamSource.of(new Failing(0)), false));
		start(response, 1);
		assertThat(this.told.end).isEqualTo("failed IOException before");
		assertThat(this.told.begun).isFalse();
		assertThat(this.sourceClosed).isTrue();
	}

	@Test
	void endsWithFailureMidway() {
		StreamedResponse response = response(Long.MAX_VALUE, new Hole(0, StreamSource.of(new Failing(1)), false));
		start(response, Long.MAX_VALUE);
		assertThat(this.told.end).isEqualTo("failed IOException midway");
		assertThat(this.client.end).isEqualTo("IOException");
		assertThat(this.sourceClosed).isTrue();
	}

	@Test
	void failsWherePublisherEmitsMoreThanWasAskedFor() {
		Parts parts = new Parts();
		StreamedResponse response = response(Long.MAX_VALUE, new Hole(0, StreamSource.ofText(parts), false));
		start(response, 1);
		parts.subscriber.onNext("a");
		parts.subscriber.onNext("b");
		response.request(1);
		assertThat(this.told.end).isEqualTo("failed IllegalStateException midway");
	}

	@Test
	void endsAtItsLimit() {
		String fits = "[\"" + "x".repeat(10) + "\"]";
		start(response(fits.length(), text("x".repeat(10))), Long.MAX_VALUE);
		assertThat(this.client.text()).isEqualTo(fits);
		assertThat(this.told.end).isEqualTo("ended");
	}

	@Test
	void failsPastItsLimit() {
		start(response(13, text("x".repeat(10))), Long.MAX_VALUE);
		assertThat(this.told.end).isEqualTo("failed ResultTooLargeException midway");
		assertThat(this.client.end).isEqualTo("ResultTooLargeException");
	}

	@Test
	void collectsTheWhole() {
		StreamedResponse response = response(Long.MAX_VALUE, text("one"), text("two"));
		response.collect(13);
		runTasks();
		assertThat(this.told.end).isEqualTo("collected [\"one\",\"two\"]");
	}

	@Test
	void collectsNoMoreThanAllowed() {
		StreamedResponse response = response(Long.MAX_VALUE, text("one"), text("two"));
		response.collect(12);
		runTasks();
		assertThat(this.told.end).isEqualTo("failed ResultTooLargeException before");
	}

	@Test
	void isStoppedBeforeTheFirstPart() {
		StreamedResponse response = response(Long.MAX_VALUE, new Hole(0, StreamSource.of(new Failing(5)), false));
		response.start();
		assertThat(response.stop(new IOException("late"))).isEqualTo(StreamedResponse.Phase.FIRST_PART);
		assertThat(this.sourceClosed).isFalse();
		boolean later = response.whenClosed(() -> this.told.end = "closed");
		runTasks();
		assertThat(later).isTrue();
		assertThat(this.told.end).isEqualTo("closed");
		assertThat(this.sourceClosed).isTrue();
	}

	@Test
	void isStoppedMidway() {
		StreamedResponse response = response(Long.MAX_VALUE, new Hole(0, StreamSource.of(new Failing(5)), false));
		start(response, 1);
		assertThat(response.stop(new IOException("late"))).isEqualTo(StreamedResponse.Phase.WRITTEN);
		assertThat(this.client.end).isEqualTo("IOException");
		runTasks();
		assertThat(this.sourceClosed).isTrue();
		assertThat(this.interrupts).isOne();
		assertThat(response.stop(new IOException("twice"))).isEqualTo(StreamedResponse.Phase.OVER);
	}

	@Test
	void closesSourcesWithoutAHole() {
		ByteBuf frame = this.leaks.allocator().buffer().writeBytes("[]".getBytes(StandardCharsets.US_ASCII));
		StreamedResponse response = new StreamedResponse(new StreamedFrame(frame, List.of()),
				List.of(StreamSource.of(new Failing(0))),
				new StreamSettings(BufferPoolFixture.over(this.leaks.allocator()), 100), new Later(), this.told);
		this.told.way = response;
		start(response, Long.MAX_VALUE);
		assertThat(this.client.text()).isEqualTo("[]");
		assertThat(this.sourceClosed).isTrue();
	}

	@Test
	void survivesEveryOrderOfThreads() throws Exception {
		try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>()) {
			StreamedResponse response = response(Long.MAX_VALUE, new Hole(0, StreamSource.ofText(publisher), false));
			start(response, Long.MAX_VALUE);
			for (int i = 0; i < 1000; i++) {
				publisher.submit("0123456789");
			}
		}
		org.awaitility.Awaitility.await().until(() -> "complete".equals(this.client.end));
		assertThat(this.client.text()).isEqualTo("[\"" + "0123456789".repeat(1000) + "\"]");
	}

	private static Hole text(String text) {
		return new Hole(0, StreamSource.of(new StringReader(text)), false);
	}

	private static Hole base64(String text) {
		return new Hole(0, StreamSource.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))), true);
	}

	@SuppressWarnings("unchecked")
	private static Flow.Publisher<ByteBuffer> cast(Flow.Publisher<?> publisher) {
		return (Flow.Publisher<ByteBuffer>) publisher;
	}

	private StreamedResponse response(long limit, Hole... sources) {
		ByteBuf frame = this.leaks.allocator().buffer().writeByte('[');
		List<Hole> holes = new java.util.ArrayList<>();
		for (Hole source : sources) {
			frame.writeBytes((holes.isEmpty() ? "\"" : ",\"").getBytes(StandardCharsets.US_ASCII));
			holes.add(new Hole(frame.writerIndex(), source.source(), source.base64()));
			frame.writeByte('"');
		}
		frame.writeByte(']');
		StreamedResponse response = new StreamedResponse(new StreamedFrame(frame, holes),
				holes.stream().map(Hole::source).toList(),
				new StreamSettings(BufferPoolFixture.over(this.leaks.allocator()), limit), new Later(), this.told);
		this.told.way = response;
		return response;
	}

	private void start(StreamedResponse response, long demand) {
		this.client.first = demand;
		response.start();
		runTasks();
	}

	private void runTasks() {
		while (!this.tasks.isEmpty()) {
			this.tasks.remove().run();
		}
	}

	private final class Later implements ReadWorker {

		@Override
		public void run(Runnable task) {
			StreamedResponseTests.this.tasks.add(task);
		}

		@Override
		public void interrupt() {
			StreamedResponseTests.this.interrupts++;
		}

	}

	private final class Told implements ResponseListener {

		private @Nullable StreamedResponse way;

		private boolean begun;

		private long sent;

		private @Nullable String end;

		@Override
		public void begun() {
			this.begun = true;
			this.way.subscribe(StreamedResponseTests.this.client);
		}

		@Override
		public void sent(int bytes) {
			this.sent += bytes;
		}

		@Override
		public void ended() {
			this.end = "ended";
		}

		@Override
		public void collected(ByteBuf whole) {
			this.end = "collected " + whole.toString(StandardCharsets.UTF_8);
			whole.release();
		}

		@Override
		public void failed(Throwable failure, boolean begun) {
			this.end = "failed %s %s".formatted(failure.getClass().getSimpleName(), begun ? "midway" : "before");
		}

		@Override
		public void left() {
			this.end = "left";
		}

	}

	private static final class Reader implements Flow.Subscriber<ByteBuf> {

		private final StringBuffer read = new StringBuffer();

		private long first;

		private int parts;

		private volatile @Nullable String end;

		String text() {
			return this.read.toString();
		}

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			if (this.first > 0) {
				subscription.request(this.first);
			}
		}

		@Override
		public void onNext(ByteBuf part) {
			this.parts++;
			this.read.append(part.toString(StandardCharsets.UTF_8));
			part.release();
		}

		@Override
		public void onError(Throwable failure) {
			this.end = failure.getClass().getSimpleName();
		}

		@Override
		public void onComplete() {
			this.end = "complete";
		}

	}

	/**
	 * Fails after some bytes, one at a time.
	 */
	private final class Failing extends InputStream {

		private int left;

		Failing(int left) {
			this.left = left;
		}

		@Override
		public int read() {
			throw new UnsupportedOperationException();
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			if (this.left-- == 0) {
				throw new IOException("broken");
			}
			target[offset] = 'x';
			return 1;
		}

		@Override
		public void close() {
			StreamedResponseTests.this.sourceClosed = true;
		}

	}

	/**
	 * Emits what the test says.
	 */
	private static final class Parts implements Flow.Publisher<String>, Flow.Subscription {

		private Flow.@Nullable Subscriber<Object> subscriber;

		private long requested;

		private boolean cancelled;

		@Override
		@SuppressWarnings("unchecked")
		public void subscribe(Flow.Subscriber<? super String> subscriber) {
			this.subscriber = (Flow.Subscriber<Object>) (Flow.Subscriber<?>) subscriber;
			subscriber.onSubscribe(this);
		}

		@Override
		public void request(long count) {
			this.requested += count;
		}

		@Override
		public void cancel() {
			this.cancelled = true;
		}

	}

}
