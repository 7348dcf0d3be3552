package dev.mcpspring.boot.observation;

import org.junit.jupiter.api.Test;

import dev.mcpspring.server.CallEvent;
import dev.mcpspring.server.CallTracer;
import dev.mcpspring.server.ServerListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for listeners and tracers that fail: calls do not notice.
 */
class FailingListenerTests {

	@Test
	void callSucceedsWhateverListenersThrow() {
		ServerListener listener = new ServerListener() {

			@Override
			public void callStarted(CallEvent call) {
				throw new IllegalStateException("as it should");
			}

			@Override
			public void callEnded(CallEvent call) {
				throw new StackOverflowError();
			}

		};
		CallTracer tracer = (call, carrier) -> {
			throw new IllegalStateException("as it should");
		};
		try (ObservedServer server = ObservedServer.start((context) -> {
			context.registerBean(ServerListener.class, () -> listener);
			context.registerBean(CallTracer.class, () -> tracer);
		})) {
			for (int i = 0; i < 3; i++) {
				assertThat(server.call("echo", "{\"message\":\"hi\"}").body()).contains("hi");
			}
		}
	}

}
