package dev.mcpspring.boot.clients;

import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every TypeScript client that a tool asks, in either era and on every
 * transport. One run of the client takes all the steps, then each test looks at one of
 * them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TypeScriptAskingTests {

	private final String era;

	private final int runs;

	private ClientRun run;

	/**
	 * Creates the tests.
	 * @param era the era of the client
	 * @param runs how often the tool runs for three calls, one of which has three
	 * questions
	 */
	TypeScriptAskingTests(String era, int runs) {
		this.era = era;
		this.runs = runs;
	}

	/**
	 * Runs the client to its end.
	 */
	abstract ClientRun runClient();

	@BeforeAll
	void takeSteps() {
		this.run = runClient();
	}

	@Test
	void speaksItsEra() {
		assertThat(this.run.step("connect").get("era").asString()).isEqualTo(this.era);
	}

	@Test
	void answersFormSampleAndRoots() {
		assertThat(text("accepted")).isEqualTo("Trip[day=2026-12-24, nights=3, room=QUIET, breakfast=true] "
				+ "Welcome to Oslo! [Root[uri=file:///home/trips, name=Trips]]");
	}

	@Test
	void isAskedOnce() {
		assertThat(asked("accepted")).extracting((question) -> question.get("method").asString())
			.containsExactly("elicitation/create", "sampling/createMessage", "roots/list");
	}

	@Test
	void seesForm() {
		JsonNode form = asked("accepted").get(0);
		assertThat(form.get("message").asString()).isEqualTo("When?");
		assertThat(form.get("schema")).hasToString("""
				{"type":"object","properties":{\
				"day":{"type":"string","title":"First day","format":"date"},\
				"nights":{"type":"integer","minimum":1,"maximum":14},\
				"room":{"type":"string","oneOf":[{"const":"QUIET","title":"To the yard"},\
				{"const":"VIEW","title":"To the sea"}]},\
				"breakfast":{"type":"boolean","default":true}},\
				"required":["day","nights","room"]}""");
	}

	@Test
	void seesQuestionToModel() {
		assertThat(asked("accepted").get(1).get("text").asString()).isEqualTo("Welcome somebody to Oslo");
	}

	@Test
	void maySayNo() {
		assertThat(text("declined")).isEqualTo("Nothing was booked: DECLINE");
		assertThat(asked("declined")).hasSize(1);
	}

	@Test
	void mayTurnAway() {
		assertThat(text("cancelled")).isEqualTo("Nothing was booked: CANCEL");
	}

	@Test
	void hasStepDoneOnceInEachCall() {
		assertThat(text("counted")).isEqualTo("3 reservations in %d runs".formatted(this.runs));
	}

	@Test
	void closes() {
		assertThat(this.run.step("close").get("step").asString()).isEqualTo("close");
	}

	private List<JsonNode> asked(String step) {
		return StreamSupport.stream(this.run.step(step).get("asked").spliterator(), false).toList();
	}

	private String text(String step) {
		return this.run.step(step).get("text").asString();
	}

}
