package dev.mcpspring.benchmarks.reliability;

import java.io.OutputStream;
import java.io.PrintStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoardTests {

	private final Board board = new Board(new PrintStream(OutputStream.nullOutputStream()));

	@BeforeEach
	void begin() {
		this.board.begin("trial");
	}

	@Test
	void doesNotFailForSlowServer() {
		this.board.show("p99", Scale.atMost(1, 2, 3), 1000);
		assertThat(this.board.isFailed()).isFalse();
	}

	@Test
	void failsForOneWrongOutcomeInOneOfManyRuns() {
		for (int wrong : new int[] { 0, 0, 1, 0, 0 }) {
			this.board.demand("wrong", Scale.NONE_WRONG, wrong);
		}
		assertThat(this.board.isFailed()).isTrue();
	}

}
