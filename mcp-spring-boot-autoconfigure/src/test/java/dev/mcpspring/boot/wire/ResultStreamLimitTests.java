package dev.mcpspring.boot.wire;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Results that are read while they are sent, and take too long or are too large.
 */
@OnBothEdges
class ResultStreamLimitTests {

	private static final long LARGE = 200_000_000;

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	private final String key = UUID.randomUUID().toString();

	ResultStreamLimitTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.outbound.write-stall-timeout=300ms",
				"mcp.server.execution.call-timeout=1500ms", "mcp.server.outbound.max-streamed-result-size=5MB");
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",\"progress\":true" })
	void isCutOffIfTheClientReadsNothing(String progress) {
		try (RawHttp connection = open("source", LARGE, progress)) {
			source().assertClosed();
			assertThatThrownBy(connection::answer).isInstanceOf(AssertionError.class);
		}
	}

	@Test
	void isCutOffByTheDeadline() {
		try (RawHttp connection = open("source", LARGE, ",\"waitAt\":100000")) {
			assertThatThrownBy(connection::answer).isInstanceOf(AssertionError.class);
		}
		source().assertClosed();
	}

	@Test
	void isAnsweredByTheDeadlineIfNothingWasWritten() {
		this.wire.callTool("source", arguments(LARGE, ",\"waitAt\":0"))
			.send()
			.assertError(200, -32603, "The call took longer than PT1.5S");
		source().assertClosed();
	}

	@ParameterizedTest
	@ValueSource(strings = { "source", "source_reactive" })
	void isCutOffWhenItIsTooLarge(String tool) {
		try (RawHttp connection = open(tool, LARGE, "")) {
			assertThatThrownBy(connection::answer).isInstanceOf(AssertionError.class);
		}
		source().assertClosed();
		assertThat(source().read()).isLessThan(5_300_000);
	}

	private RawHttp open(String tool, long size, String others) {
		return this.wire.callTool(tool, arguments(size, others)).progressToken("1").post().open();
	}

	private Sources.Source source() {
		return this.server.server().sources().of(this.key);
	}

	private String arguments(long size, String others) {
		return "{\"key\":\"%s\",\"size\":%d%s}".formatted(this.key, size, others);
	}

}
