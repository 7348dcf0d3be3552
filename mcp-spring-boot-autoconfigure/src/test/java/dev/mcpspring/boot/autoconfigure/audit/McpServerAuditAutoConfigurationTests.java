package dev.mcpspring.boot.autoconfigure.audit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import dev.mcpspring.boot.autoconfigure.McpServerAutoConfiguration;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link McpServerAuditAutoConfiguration} and {@link AuditQueue}.
 */
class McpServerAuditAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(McpServerAuditAutoConfiguration.class, McpServerAutoConfiguration.class));

	@Test
	void auditsNothingWhereNobodyKeepsIt() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(AuditServerListener.class));
	}

	@Test
	void auditsWhereThereIsARepository() {
		withRepository().run((context) -> assertThat(context).hasSingleBean(AuditServerListener.class));
	}

	@Test
	void auditsWhereItIsAskedTo() {
		this.contextRunner.withPropertyValues("mcp.server.audit.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(AuditServerListener.class));
	}

	@Test
	void isSwitchedOff() {
		withRepository().withPropertyValues("mcp.server.audit.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AuditServerListener.class));
	}

	@Test
	void backsOffWithoutActuator() {
		this.contextRunner.withPropertyValues("mcp.server.audit.enabled=true")
			.withClassLoader(new FilteredClassLoader(AuditApplicationEvent.class))
			.run((context) -> assertThat(context).doesNotHaveBean(AuditServerListener.class));
	}

	@Test
	void dropsWhatDoesNotFitWhileSomebodyBlocks() {
		CountDownLatch blocked = new CountDownLatch(1);
		List<AuditEvent> kept = new CopyOnWriteArrayList<>();
		try (AuditQueue queue = new AuditQueue(2, (event) -> {
			awaitQuietly(blocked);
			kept.add(event);
		})) {
			for (int i = 0; i < 10; i++) {
				queue.add(event(i));
			}
			assertThat(queue.dropped()).isBetween(7L, 8L);
			blocked.countDown();
			await().until(() -> kept.size() + queue.dropped() == 10);
		}
	}

	@Test
	void goesOnAfterEventThatIsNotKept() {
		List<AuditEvent> kept = new CopyOnWriteArrayList<>();
		try (AuditQueue queue = new AuditQueue(2, (event) -> {
			if (event.getPrincipal().equals("0")) {
				throw new IllegalStateException("not kept");
			}
			kept.add(event);
		})) {
			queue.add(event(0));
			queue.add(event(1));
		}
		assertThat(kept).extracting(AuditEvent::getPrincipal).containsExactly("1");
	}

	private ApplicationContextRunner withRepository() {
		return this.contextRunner.withBean(AuditEventRepository.class, InMemoryAuditEventRepository::new);
	}

	private static AuditEvent event(int number) {
		return new AuditEvent(Integer.toString(number), "TEST", Map.of());
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
