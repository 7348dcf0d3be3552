package dev.mcpspring.transport.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.test.LeakCheck;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpReply}.
 */
class HttpReplyTests {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	@RegisterExtension
	private final LeakCheck leaks = new LeakCheck();

	private final AtomicInteger known = new AtomicInteger();

	private final HttpReply reply = new HttpReply((head) -> this.known.incrementAndGet());

	@BeforeEach
	void writeOneByOne() {
		this.reply.streamBy(OneByOne.SERVICES);
	}

	@Test
	void isJsonWhenTheResponseComesFirst() {
		this.reply.complete(frame("{}"), Outcome.OK);
		assertThat(this.known).hasValue(1);
		assertThat(this.reply.status()).isEqualTo(200);
		assertThat(headers()).containsOnly(Map.entry("Content-Type", "application/json"),
				Map.entry("Content-Length", "2"));
		assertThat(this.reply.stream()).isNull();
		assertBody("{}");
	}

	@Test
	void isAnEventStreamWhenANotificationComesFirst() {
		this.reply.send(frame("1"));
		assertThat(this.known).hasValue(1);
		assertThat(this.reply.status()).isEqualTo(200);
		assertThat(headers()).containsOnly(Map.entry("Content-Type", "text/event-stream"),
				Map.entry("X-Accel-Buffering", "no"));
		this.reply.send(frame("2"));
		this.reply.complete(frame("3"), Outcome.OK);
		assertThat(this.known).hasValue(1);
		assertThat(this.reply.takeBody()).isNull();
		assertThat(events()).containsExactly("event: message\ndata: 1\n\n", "event: message\ndata: 2\n\n",
				"event: message\ndata: 3\n\n");
	}

	@Test
	void isAcceptedWithoutBodyWhenThereIsNoResponse() {
		this.reply.complete(null, Outcome.ACCEPTED);
		assertThat(this.reply.status()).isEqualTo(202);
		assertThat(headers()).containsOnly(Map.entry("Content-Length", "0"));
		assertThat(this.reply.takeBody()).isNull();
	}

	@Test
	void isAnEmptyEventStreamWhenTheCallWasCancelled() {
		this.reply.complete(null, Outcome.OK);
		assertThat(this.known).hasValue(1);
		assertThat(this.reply.status()).isEqualTo(200);
		assertThat(events()).isEmpty();
	}

	@Test
	void endsItsStreamWithoutResponseWhenTheCallWasCancelled() {
		this.reply.send(frame("1"));
		this.reply.complete(null, Outcome.OK);
		assertThat(events()).hasSize(1);
	}

	@Test
	void saysWhenToTryAgain() {
		this.reply.complete(frame("{}"), Outcome.overloaded(Duration.ofMillis(200)));
		assertThat(this.reply.status()).isEqualTo(503);
		assertThat(headers()).containsEntry("Retry-After", "1");
		assertBody("{}");
	}

	@Test
	void keepsItsStatusOnceTheStreamIsOpen() {
		this.reply.send(frame("1"));
		this.reply.complete(frame("{}"), Outcome.overloaded(Duration.ofSeconds(1)));
		assertThat(this.reply.status()).isEqualTo(200);
		assertThat(headers()).doesNotContainKey("Retry-After");
		assertThat(events()).hasSize(2);
	}

	@Test
	void namesTheSessionThatWasOpened() {
		this.reply.sessionOpened("abc");
		this.reply.complete(frame("{}"), Outcome.OK);
		assertThat(headers()).containsEntry("Mcp-Session-Id", "abc");
		assertBody("{}");
	}

	@Test
	void closesTheConnectionWhereAsked() {
		this.reply.closeConnection();
		this.reply.complete(null, Outcome.ACCEPTED);
		assertThat(headers()).containsEntry("Connection", "close");
	}

	@Test
	void refusesWithAStatusOfItsOwn() {
		this.reply.refuse(405, Map.of("Allow", "POST"), null);
		assertThat(this.reply.status()).isEqualTo(405);
		assertThat(headers()).containsOnly(Map.entry("Allow", "POST"), Map.entry("Content-Length", "0"));
	}

	@Test
	void declaresNoLengthWithoutContent() {
		this.reply.refuse(204, Map.of(), null);
		assertThat(headers()).isEmpty();
	}

	@Test
	void handsItsBodyOverOnce() {
		this.reply.complete(frame("{}"), Outcome.OK);
		assertBody("{}");
		assertThat(this.reply.takeBody()).isNull();
	}

	@Test
	void givesBackABodyThatNobodyTakes() {
		this.reply.complete(frame("{}"), Outcome.OK);
		this.reply.clientLeft();
		assertThat(this.reply.takeBody()).isNull();
		assertThat(this.leaks.bytesInUse()).isZero();
	}

	@Test
	void givesBackAStreamThatNobodyReads() {
		this.reply.send(frame("1"));
		this.reply.complete(frame("2"), Outcome.OK);
		this.reply.clientLeft();
		assertThat(this.leaks.bytesInUse()).isZero();
	}

	@Test
	void givesBackWhatComesAfterTheClientLeft() {
		this.reply.clientLeft();
		this.reply.send(frame("1"));
		this.reply.complete(frame("2"), Outcome.OK);
		assertThat(this.leaks.bytesInUse()).isZero();
		assertThat(this.known).hasValue(0);
	}

	@Test
	void givesBackARefusalAfterTheClientLeft() {
		this.reply.clientLeft();
		this.reply.refuse(403, Map.of(), frame("{}"));
		assertThat(this.leaks.bytesInUse()).isZero();
	}

	@Test
	void givesBackWhatComesAfterItIsComplete() {
		this.reply.complete(null, Outcome.ACCEPTED);
		this.reply.send(frame("1"));
		this.reply.complete(frame("2"), Outcome.OK);
		this.reply.refuse(403, Map.of(), frame("3"));
		assertThat(this.leaks.bytesInUse()).isZero();
		assertThat(this.known).hasValue(1);
	}

	@Test
	void tellsOnceThatTheClientLeft() {
		AtomicInteger told = new AtomicInteger();
		this.reply.onClose(told::incrementAndGet);
		this.reply.clientLeft();
		this.reply.clientLeft();
		assertThat(told).hasValue(1);
	}

	@Test
	void tellsAtOnceThatTheClientHasLeft() {
		AtomicInteger told = new AtomicInteger();
		this.reply.clientLeft();
		this.reply.onClose(told::incrementAndGet);
		assertThat(told).hasValue(1);
	}

	@Test
	void tellsNobodyThatTheClientLeavesAfterTheAnswer() {
		AtomicInteger told = new AtomicInteger();
		this.reply.onClose(told::incrementAndGet);
		this.reply.complete(null, Outcome.ACCEPTED);
		this.reply.clientLeft();
		assertThat(told).hasValue(0);
	}

	@Test
	void tellsThatTheClientLeftItsStream() {
		AtomicInteger told = new AtomicInteger();
		this.reply.onClose(told::incrementAndGet);
		this.reply.send(frame("1"));
		this.reply.stream().cancel();
		assertThat(told).hasValue(1);
	}

	@ParameterizedTest
	@EnumSource(Outcome.Kind.class)
	void mapsEveryOutcomeToAStatus(Outcome.Kind kind) {
		int expected = switch (kind) {
			case OK -> 200;
			case ACCEPTED -> 202;
			case BAD_REQUEST -> 400;
			case UNAUTHORIZED -> 401;
			case FORBIDDEN -> 403;
			case NOT_FOUND -> 404;
			case NOT_ALLOWED -> 405;
			case CONFLICT -> 409;
			case TOO_LARGE -> 413;
			case RATE_LIMITED -> 429;
			case OVERLOADED -> 503;
		};
		assertThat(HttpStatusMapper.statusOf(new Outcome(kind, null))).isEqualTo(expected);
	}

	@Test
	void leaksNothingWhenTheClientLeavesAtAnyMoment() throws Exception {
		UnpooledByteBufAllocator plain = new UnpooledByteBufAllocator(false, true);
		CyclicBarrier barrier = new CyclicBarrier(2);
		int runs = 20_000;
		HttpReply[] replies = new HttpReply[runs];
		AtomicInteger told = new AtomicInteger();
		for (int i = 0; i < runs; i++) {
			replies[i] = new HttpReply((head) -> {
				ByteBuf body = head.takeBody();
				if (body != null) {
					body.release();
				}
			});
			replies[i].onClose(told::incrementAndGet);
		}
		Thread leaving = new Thread(() -> {
			for (int i = 0; i < runs; i++) {
				if (i % 100 == 0) {
					meet(barrier);
				}
				replies[i].clientLeft();
			}
		});
		leaving.start();
		for (int i = 0; i < runs; i++) {
			if (i % 100 == 0) {
				meet(barrier);
			}
			for (int sent = 0; sent < i % 3; sent++) {
				replies[i].send(plain.buffer(8).writeByte('1'));
			}
			replies[i].complete(plain.buffer(8).writeByte('2'), Outcome.OK);
		}
		leaving.join();
		assertThat(plain.metric().usedHeapMemory()).isZero();
		assertThat(told.get()).isBetween(0, runs);
	}

	private static void meet(CyclicBarrier barrier) {
		try {
			barrier.await(10, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Map<String, String> headers() {
		Map<String, String> headers = new LinkedHashMap<>();
		this.reply.takeHeaders(headers::put);
		return headers;
	}

	private List<String> events() {
		return this.reply.stream().map((frame) -> {
			String text = frame.toString(StandardCharsets.UTF_8);
			frame.release();
			return text;
		}).collectList().block(PATIENCE);
	}

	private void assertBody(String expected) {
		ByteBuf body = this.reply.takeBody();
		assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
		body.release();
	}

	private ByteBuf frame(String text) {
		return this.leaks.allocator().buffer().writeBytes(text.getBytes(StandardCharsets.UTF_8));
	}

}
