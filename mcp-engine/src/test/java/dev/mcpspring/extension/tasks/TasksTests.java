package dev.mcpspring.extension.tasks;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.Identities;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.ProtocolVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Tasks}, {@link RunningTask} and {@link InMemoryTaskStore}.
 */
class TasksTests {

	private static final TaskSettings SETTINGS = new TaskSettings(3, 2, 3, 10_000, Duration.ofMinutes(1),
			Duration.ofMinutes(2), Duration.ofSeconds(1));

	private final HandClock clock = new HandClock();

	private final InMemoryTaskStore store = new InMemoryTaskStore(SETTINGS);

	private final Tasks tasks = new Tasks(this.store, SETTINGS, this.clock, Identities.BY_NAME);

	private final List<String> cancelled = new ArrayList<>();

	@Test
	void belongsToWhoeverBeganIt() {
		RunningTask task = begin("alice");
		assertThat(this.tasks.find(task.id(), caller("alice")).status()).isEqualTo(TaskStatus.WORKING);
		assertUnknown(task.id(), "eve");
		assertUnknown(task.id(), null);
		assertUnknown(begin(null).id(), "alice");
	}

	@Test
	void isUnknownOnceItsTimeIsOver() {
		RunningTask task = begin("alice");
		task.completed("{}", false);
		this.clock.now = this.clock.now.plus(SETTINGS.ttl()).minusMillis(1);
		assertThat(this.tasks.find(task.id(), caller("alice")).outcome()).isEqualTo("{}");
		this.clock.now = this.clock.now.plusMillis(1);
		assertUnknown(task.id(), "alice");
		assertThat(this.tasks.has(task.id(), caller("alice"))).isFalse();
		assertThat(this.tasks.kept()).isZero();
	}

	@Test
	void livesAsLongAsItsClientAsksForWithinTheSettings() {
		assertThat(begun(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
		assertThat(begun(Duration.ofDays(1))).isEqualTo(SETTINGS.ttl());
		assertThat(begun(Duration.ofSeconds(-1))).isEqualTo(SETTINGS.ttl());
	}

	@Test
	void endsOnce() {
		RunningTask task = begin(null);
		task.says("soon");
		task.completed("{\"a\":1}", true);
		task.failed("late", "{}");
		task.cancelled();
		task.says("later");
		Task ended = this.tasks.find(task.id(), caller(null));
		assertThat(ended.status()).isEqualTo(TaskStatus.COMPLETED);
		assertThat(ended.outcome()).isEqualTo("{\"a\":1}");
		assertThat(ended.toolError()).isTrue();
		assertThat(this.tasks.running()).isZero();
	}

	@Test
	void cancelsWhatRunsOnly() {
		RunningTask task = begin(null);
		this.tasks.cancel(task.id());
		assertThat(this.cancelled).hasSize(1);
		task.cancelled();
		this.tasks.cancel(task.id());
		assertThat(this.cancelled).hasSize(1);
	}

	@Test
	void keepsAsManyAsAllowed() {
		begin("alice");
		begin("alice").completed("{}", false);
		assertFull("alice");
		begin("bob");
		assertFull("carol");
		this.clock.now = this.clock.now.plus(SETTINGS.ttl());
		assertThat(this.tasks.kept()).isZero();
	}

	@Test
	void runsAsManyAsAllowed() {
		Tasks few = new Tasks(this.store,
				new TaskSettings(3, 3, 1, 100, SETTINGS.timeout(), SETTINGS.ttl(), SETTINGS.pollInterval()), this.clock,
				Identities.BY_NAME);
		RunningTask first = few.begin(caller(null), null, () -> {
		});
		assertThatExceptionOfType(McpException.class).isThrownBy(() -> few.begin(caller(null), null, () -> {
		})).withMessage("Too many tasks run (see mcp.server.tasks.max-running)");
		few.discard(first);
		assertThat(few.kept()).isZero();
		few.begin(caller(null), null, () -> {
		});
	}

	@Test
	void failsWhereThereIsNoRoomForItsResult() {
		begin(null).completed("a".repeat(9_000), false);
		RunningTask large = begin(null);
		large.completed("b".repeat(9_000), false);
		Task ended = this.tasks.find(large.id(), caller(null));
		assertThat(ended.status()).isEqualTo(TaskStatus.FAILED);
		assertThat(ended.outcome()).contains("result_too_large");
		assertThat(this.tasks.running()).isZero();
	}

	@Test
	void runsNoMoreEvenIfItsStoreFails() {
		Tasks failing = new Tasks(new FailingStore(), SETTINGS, this.clock, Identities.BY_NAME);
		RunningTask task = failing.begin(caller(null), null, () -> {
		});
		task.completed("{}", false);
		assertThat(failing.running()).isZero();
		assertThat(task.end()).isDone();
		assertThatIllegalStateException().isThrownBy(() -> failing.begin(caller(null), null, () -> {
		}));
		assertThat(failing.running()).isZero();
	}

	@Test
	void tellsOfEachChange() {
		List<TaskStatus> told = new ArrayList<>();
		this.tasks.onChange((task) -> told.add(task.status()));
		RunningTask task = begin(null);
		task.says("soon");
		task.cancelled();
		assertThat(told).containsExactly(TaskStatus.WORKING, TaskStatus.CANCELLED);
	}

	@Test
	void mustNotBeForgottenBeforeItEnds() {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> new TaskSettings(1, 1, 1, 1, Duration.ofHours(2), Duration.ofHours(1), Duration.ofSeconds(1)))
			.withMessage("ttl: PT1H (expected: >= the timeout PT2H)");
	}

	private Duration begun(Duration ttl) {
		RunningTask task = this.tasks.begin(caller(null), ttl, () -> {
		});
		Duration given = this.tasks.find(task.id(), caller(null)).ttl();
		this.tasks.discard(task);
		return given;
	}

	private RunningTask begin(@Nullable String owner) {
		return this.tasks.begin(caller(owner), null, () -> this.cancelled.add("cancelled"));
	}

	private void assertFull(String owner) {
		assertThatExceptionOfType(McpException.class).isThrownBy(() -> begin(owner))
			.withMessage("Too many tasks are kept (see mcp.server.tasks.max-tasks and max-per-principal)");
	}

	private void assertUnknown(String id, @Nullable String owner) {
		assertThatExceptionOfType(McpException.class).isThrownBy(() -> this.tasks.find(id, caller(owner)))
			.withMessage("taskId: unknown or expired (expected: one of yours)");
	}

	private static Caller caller(@Nullable String name) {
		return new Somebody((name != null) ? () -> name : null);
	}

	private static final class HandClock implements InstantSource {

		private Instant now = Instant.parse("2026-07-28T00:00:00Z");

		@Override
		public Instant instant() {
			return this.now;
		}

	}

	/** Takes one task and fails from then on. */
	private static final class FailingStore implements TaskStore {

		private boolean full;

		@Override
		public boolean add(Task task) {
			if (this.full) {
				throw new IllegalStateException("store is away");
			}
			this.full = true;
			return true;
		}

		@Override
		public @Nullable Task find(String id) {
			return null;
		}

		@Override
		public List<Task> ownedBy(String owner) {
			return List.of();
		}

		@Override
		public Task update(String id, UnaryOperator<Task> change) {
			throw new IllegalStateException("store is away");
		}

		@Override
		public void remove(String id) {
		}

		@Override
		public void removeExpired(Instant now) {
		}

		@Override
		public int size() {
			return 1;
		}

	}

	private record Somebody(@Nullable Principal principal) implements Caller {

		@Override
		public ProtocolVersion protocolVersion() {
			return ProtocolVersion.V2026_07_28;
		}

		@Override
		public ClientCapabilities clientCapabilities() {
			return ClientCapabilities.NONE;
		}

	}

}
