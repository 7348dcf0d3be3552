package dev.mcpspring.boot.clients;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every TypeScript client on every transport. One run of the client takes
 * all the steps, then each test looks at one of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TypeScriptClientSteps {

	private static final Duration CANCELLATION = Duration.ofSeconds(2);

	private ClientRun run;

	final void run(ClientRun run) {
		this.run = run;
	}

	final ClientRun run() {
		return this.run;
	}

	final List<JsonNode> exchanges() {
		return StreamSupport.stream(this.run.step("wire").get("exchanges").spliterator(), false).toList();
	}

	@Test
	void learnsThatTheServerHasTools() {
		assertThat(this.run.step("connect").get("capabilities").has("tools")).isTrue();
	}

	@Test
	void listsTools() {
		List<String> names = StreamSupport.stream(this.run.step("list").get("names").spliterator(), false)
			.map(JsonNode::asString)
			.toList();
		assertThat(names).containsExactlyInAnyOrder("echo", "add", "slow", "cancellations", "order", "forecast", "fail",
				"crash", "book", "measure", "polled", "changeTools");
	}

	@Test
	void callsToolWithText() {
		assertThat(text("echo")).isEqualTo("hello, wörld");
	}

	@Test
	void callsToolWithNumbers() {
		assertThat(text("add")).isEqualTo("5");
	}

	@Test
	void readsStructuredContent() {
		assertThat(this.run.step("structured").get("structuredContent").toString())
			.isEqualTo("{\"city\":\"Oslo\",\"temperature\":21.5,\"hours\":[\"08:00\",\"20:00\"]}");
	}

	@Test
	void receivesProgressInOrder() {
		assertThat(this.run.step("progress").get("updates").toString()).isEqualTo("""
				[{"progress":1,"total":3,"message":"step 1"},\
				{"progress":2,"total":3,"message":"step 2"},\
				{"progress":3,"total":3,"message":"step 3"}]""");
	}

	@Test
	void receivesResultAfterProgress() {
		assertThat(text("progress")).isEqualTo("3 steps");
	}

	@Test
	void sendsNoResultOfCancelledCall() {
		assertThat(this.run.step("cancel").get("rejection").asString()).contains("changed my mind");
	}

	@Test
	void stopsHandlerOfCancelledCallInTime() {
		assertThat(Duration.ofMillis(this.run.step("cancel").get("observedAfterMillis").asInt()))
			.isLessThan(CANCELLATION);
	}

	@Test
	void refusesArgumentsWithResultThatModelCanRead() {
		assertThat(this.run.step("refused").get("isError").asBoolean()).isTrue();
		assertThat(text("refused")).contains("quantity").contains("1");
	}

	@Test
	void acceptsRepairedArguments() {
		assertThat(this.run.step("repaired").get("isError").asBoolean()).isFalse();
		assertThat(text("repaired")).isEqualTo("ordered 3");
	}

	@Test
	void reportsFailureWithMessageForModel() {
		assertThat(this.run.step("failure").get("isError").asBoolean()).isTrue();
		assertThat(text("failure")).isEqualTo("the disk is full");
	}

	@Test
	void hidesDetailsOfUnexpectedFailure() {
		assertThat(this.run.step("crash").get("isError").asBoolean()).isTrue();
		assertThat(text("crash")).isNotEmpty().doesNotContain("secret", "IllegalState");
	}

	@Test
	void refusesUnknownTool() {
		assertThat(this.run.thrown("unknown").get("code").asInt()).isEqualTo(-32602);
	}

	@Test
	void servesClientAfterCancellationAndFailures() {
		assertThat(text("again")).isEqualTo("still here");
	}

	@Test
	void getsResultThatItHasToComeBackFor() {
		assertThat(text("polled")).isEqualTo("polled");
	}

	@Test
	void isToldOfChanges() {
		assertThat(this.run.step("changed").get("told").asBoolean()).isTrue();
	}

	@Test
	void learnsThatTheServerHasMoreThanTools() {
		assertThat(this.run.step("connect").get("capabilities").propertyNames()).contains("resources", "prompts");
	}

	@Test
	void listsResources() {
		assertThat(this.run.step("resources").get("uris").toString())
			.isEqualTo("[\"library:catalogue\",\"library:cover\"]");
		assertThat(this.run.step("templates").get("uris").toString()).isEqualTo("[\"library:books/{title}\"]");
	}

	@Test
	void readsResources() {
		JsonNode text = this.run.step("read").get("contents").get(0);
		assertThat(text.get("text").asString()).isEqualTo("Middlemarch, Môby-Dick");
		assertThat(text.get("mimeType").asString()).isEqualTo("text/plain");
		assertThat(this.run.step("blob").get("contents").get(0).get("blob").asString()).isEqualTo("AQID");
		assertThat(this.run.step("instance").get("contents").get(0).get("text").asString()).isEqualTo("It begins: a b");
	}

	@Test
	void findsNoResourceThatIsNotThere() {
		boolean modern = this.run.step("connect").path("era").asString("").equals("modern");
		assertThat(this.run.thrown("missing").get("code").asInt()).isEqualTo(modern ? -32602 : -32002);
	}

	@Test
	void listsPrompts() {
		JsonNode prompts = this.run.step("prompts").get("prompts");
		assertThat(prompts).hasSize(1);
		assertThat(prompts.get(0).get("description").asString()).isEqualTo("Recommends a book");
		assertThat(prompts.get(0).get("arguments")).hasSize(2);
	}

	@Test
	void fillsPromptIn() {
		JsonNode messages = this.run.step("prompt").get("messages");
		assertThat(messages.get(0).get("content").get("text").asString()).isEqualTo("Recommend a book: crime, for 12");
		assertThat(messages.get(1).get("role").asString()).isEqualTo("assistant");
	}

	@Test
	void refusesPromptThatIsNotFilledIn() {
		assertThat(this.run.thrown("incomplete").get("code").asInt()).isEqualTo(-32602);
	}

	@Test
	void completesWhatPeopleType() {
		assertThat(values("completion")).isEqualTo("[\"comedy\"]");
		assertThat(values("variable")).isEqualTo("[\"Middlemarch\",\"Moby-Dick\"]");
	}

	private String values(String step) {
		return this.run.step(step).get("completion").get("values").toString();
	}

	@Test
	void closes() {
		assertThat(this.run.step("close").get("step").asString()).isEqualTo("close");
	}

	private String text(String step) {
		return this.run.step(step).get("text").asString();
	}

}
