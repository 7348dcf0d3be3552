package dev.mcpspring.boot.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More connections than there may be.
 */
@OnBothEdges
class ConnectionLimitTests {

	private static final int MAX = 20;

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	private final List<RawHttp> open = new ArrayList<>();

	ConnectionLimitTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.http.max-connections=" + MAX);
		this.wire = this.server.wire();
	}

	@AfterEach
	void leave() {
		this.open.forEach(RawHttp::close);
		await().until(() -> this.server.statistics().connections() < MAX);
	}

	@Test
	void closesWhatIsOneTooManyAndGoesOnWithTheOthers() {
		fill();
		long refused = this.server.statistics().connectionsRefused();
		for (int i = 0; i < MAX; i++) {
			try (RawHttp oneTooMany = RawHttp.open(this.wire.port())) {
				assertThat(oneTooMany.isClosedByServer()).isTrue();
			}
		}
		assertThat(this.server.statistics().connectionsRefused()).isEqualTo(refused + MAX);
		assertThat(this.server.statistics().connections()).isEqualTo(MAX);
		this.open.forEach(this::call);
	}

	@Test
	void takesAnotherWhenOneHasLeft() {
		fill();
		this.open.remove(0).close();
		await().until(() -> this.server.statistics().connections() < MAX);
		try (RawHttp next = RawHttp.open(this.wire.port())) {
			call(next);
		}
	}

	private void fill() {
		assertThat(this.server.statistics().maxConnections()).isEqualTo(MAX);
		while (this.server.statistics().connections() < MAX) {
			RawHttp connection = RawHttp.open(this.wire.port());
			this.open.add(connection);
			call(connection);
		}
	}

	private void call(RawHttp connection) {
		ModernRequest echo = this.wire.callTool("echo", "{\"message\":\"x\"}");
		connection.send(echo.post().head() + echo.body());
		assertThat(connection.answer().text()).isEqualTo("x");
	}

	private static ConditionFactory await() {
		return Awaitility.await().pollDelay(Duration.ZERO);
	}

}
