package dev.mcpspring.server;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link GuardedListener}.
 */
class GuardedListenerTests {

	private final AtomicInteger told = new AtomicInteger();

	private final ServerListener failing = new ServerListener() {

		@Override
		public void messageReceived(String transport, long bytes) {
			throw new LinkageError("as it should");
		}

	};

	private final ServerListener counting = new ServerListener() {

		@Override
		public void messageReceived(String transport, long bytes) {
			GuardedListenerTests.this.told.incrementAndGet();
		}

	};

	@Test
	void failureOfOneListenerHurtsNobody() {
		GuardedListener listener = new GuardedListener(List.of(this.failing, this.counting));
		assertThatNoException().isThrownBy(() -> listener.messageReceived("http", 1));
		assertThatNoException().isThrownBy(() -> listener.messageReceived("http", 1));
		assertThat(this.told).hasValue(2);
	}

	@Test
	void isActiveOnlyWithListeners() {
		assertThat(new GuardedListener(List.of()).isActive()).isFalse();
		assertThat(new GuardedListener(List.of(this.counting)).isActive()).isTrue();
	}

}
