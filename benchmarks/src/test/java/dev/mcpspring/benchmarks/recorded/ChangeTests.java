package dev.mcpspring.benchmarks.recorded;

import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dev.mcpspring.benchmarks.statistics.Spread;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeTests {

	private static final Spread THEN = new Spread(1, 0.9, 1.1);

	@Test
	void callsWorseWhatNoRoundWasLikeBefore() {
		assertThat(verdict(new Spread(1.3, 1.2, 1.4))).isEqualTo(Change.Verdict.WORSE);
	}

	@Test
	void callsNoiseWhatRoundsWereLikeBefore() {
		assertThat(verdict(new Spread(1.3, 1.05, 1.6))).isEqualTo(Change.Verdict.SAME);
	}

	@Test
	void toleratesLittle() {
		assertThat(Change.between(recording(new Spread(1, 1, 1)), recording(new Spread(1.05, 1.05, 1.05)), 0.1)
			.get(0)
			.verdict()).isEqualTo(Change.Verdict.SAME);
	}

	@Test
	void callsBetterWhatNoRoundWasLikeBefore() {
		assertThat(verdict(new Spread(0.5, 0.4, 0.6))).isEqualTo(Change.Verdict.BETTER);
	}

	@Test
	void leavesOutWhatIsNotRecorded() {
		Recording other = new Recording("load", 17, "", machine(), machine(), Map.of("another", THEN));
		assertThat(Change.between(other, recording(THEN), 0.1)).isEmpty();
	}

	private static Change.Verdict verdict(Spread now) {
		return Change.between(recording(THEN), recording(now), 0.1).get(0).verdict();
	}

	private static Recording recording(Spread ratio) {
		return new Recording("load", 17, "", machine(), machine(), Map.of("ratio", ratio));
	}

	private static ObjectNode machine() {
		return JsonNodeFactory.instance.objectNode();
	}

}
