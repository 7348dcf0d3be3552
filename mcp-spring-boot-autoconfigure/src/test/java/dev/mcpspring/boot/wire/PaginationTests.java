package dev.mcpspring.boot.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.feature.prompt.PromptRegistry;
import dev.mcpspring.feature.prompt.PromptSpecification;
import dev.mcpspring.protocol.GetPromptResult;
import dev.mcpspring.protocol.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lists of several pages, and how long each may be cached.
 */
@OnBothEdges
class PaginationTests {

	static final List<List<String>> LISTS = List.of(List.of("tools/list", "tools", "name"),
			List.of("prompts/list", "prompts", "name"), List.of("resources/list", "resources", "uri"),
			List.of("resources/templates/list", "resourceTemplates", "uriTemplate"));

	private static final int PAGE_SIZE = 4;

	private static final String UNKNOWN = "cursor: unknown (expected: one from nextCursor)";

	@RegisterExtension
	private final Conservation server;

	@RegisterExtension
	private final Conservation whole;

	private final McpWire wire;

	PaginationTests(Edge edge) {
		this.server = Conservation.on(edge, "wire.prompts=true", "wire.resources=true", "mcp.server.page-size=4",
				"mcp.server.cache.ttl=1m", "mcp.server.cache.tools.ttl=2m", "mcp.server.cache.prompts.shared=false",
				"mcp.server.cache.resources.ttl=3m", "mcp.server.cache.resources.shared=false");
		this.whole = Conservation.on(edge, "wire.prompts=true", "wire.resources=true");
		this.wire = this.server.wire();
	}

	static Stream<Arguments> listsInAllRevisions() {
		return Stream.concat(McpWire.LEGACY.stream(), Stream.of(McpWire.MODERN))
			.flatMap((revision) -> LISTS.stream().map((list) -> Arguments.of(revision, list)));
	}

	@ParameterizedTest
	@MethodSource("listsInAllRevisions")
	void listsEverythingOnceAndInOrder(String revision, List<String> list) {
		List<String> names = new ArrayList<>();
		String cursor = null;
		do {
			JsonNode page = ask(this.wire, revision, list, cursor).result();
			List<String> onPage = names(page, list);
			cursor = page.path("nextCursor").asString(null);
			assertThat(onPage.size()).isEqualTo((cursor != null) ? PAGE_SIZE : onPage.size()).isPositive();
			names.addAll(onPage);
		}
		while (cursor != null);
		JsonNode all = ask(this.whole.wire(), McpWire.MODERN, list, null).result();
		assertThat(all.has("nextCursor")).isFalse();
		assertThat(names).isSorted().containsExactlyElementsOf(names(all, list)).hasSizeGreaterThan(PAGE_SIZE);
	}

	@ParameterizedTest
	@FieldSource("LISTS")
	void handsOutTheSameCursorToEverybody(List<String> list) {
		String cursor = ask(this.wire, McpWire.MODERN, list, null).result().path("nextCursor").asString();
		assertThat(ask(this.wire, "2025-11-25", list, null).result().path("nextCursor").asString()).isEqualTo(cursor);
		assertThat(cursor).hasSizeLessThan(100);
	}

	@ParameterizedTest
	@FieldSource("LISTS")
	void saysOnEachPageHowLongItMayBeCached(List<String> list) {
		JsonNode first = ask(this.wire, McpWire.MODERN, list, null).result();
		JsonNode second = ask(this.wire, McpWire.MODERN, list, first.path("nextCursor").asString()).result();
		int ttl = switch (list.get(0)) {
			case "tools/list" -> 120_000;
			case "prompts/list" -> 60_000;
			default -> 180_000;
		};
		String scope = list.get(0).equals("tools/list") ? "public" : "private";
		for (JsonNode page : List.of(first, second)) {
			assertThat(page.path("ttlMs").asInt()).isEqualTo(ttl);
			assertThat(page.path("cacheScope").asString()).isEqualTo(scope);
		}
	}

	@Test
	void saysOfItselfWhatHoldsForAllLists() {
		JsonNode discovered = this.wire.modern("server/discover", "").send().result();
		assertThat(discovered.path("ttlMs").asInt()).isEqualTo(60_000);
		assertThat(discovered.path("cacheScope").asString()).isEqualTo("public");
	}

	@ParameterizedTest
	@FieldSource("LISTS")
	void refusesCursorsThatItNeverHandedOut(List<String> list) {
		String ofAnother = (list.get(0).equals("tools/list") ? "PROMPT" : "TOOL") + "\na";
		Stream
			.of("", "x", "====", "1", encoded("a"), encoded("TOOL"), encoded(ofAnother), encoded("\n\n"),
					Base64.getUrlEncoder().encodeToString("TOOL\n\377".getBytes(StandardCharsets.ISO_8859_1)),
					"A".repeat(60_000))
			.forEach((cursor) -> ask(this.wire, McpWire.MODERN, list, cursor).assertError(200, -32602, UNKNOWN));
	}

	@Test
	void refusesCursorsOfAnotherForm() {
		for (String cursor : List.of("1", "null", "{}", "[]", "true")) {
			this.wire.modern("prompts/list", "\"cursor\":" + cursor).send().assertError(200, -32602, UNKNOWN);
		}
		String padded = Base64.getUrlEncoder().encodeToString("PROMPT\nabc".getBytes(StandardCharsets.UTF_8));
		assertThat(padded).endsWith("=");
		ask(this.wire, McpWire.MODERN, LISTS.get(1), padded).assertError(200, -32602, UNKNOWN);
	}

	@Test
	void goesOnWhereItWasThoughThePlaceIsGone() {
		PromptRegistry prompts = this.server.server().engine().prompts();
		List<String> list = LISTS.get(1);
		List<String> names = names(ask(this.wire, McpWire.MODERN, list, null).result(), list);
		String passing = names.get(2) + "a";
		prompts.add(new PromptSpecification(Prompt.builder(passing).build(),
				(request, exchange) -> Mono.just(GetPromptResult.of())));
		try {
			JsonNode page = ask(this.wire, McpWire.MODERN, list, null).result();
			assertThat(names(page, list)).endsWith(passing);
			prompts.remove(passing);
			JsonNode next = ask(this.wire, McpWire.MODERN, list, page.path("nextCursor").asString()).result();
			assertThat(names(next, list)).startsWith(names.get(3));
		}
		finally {
			prompts.remove(passing);
		}
	}

	private static Answer ask(McpWire wire, String revision, List<String> list, String cursor) {
		String params = (cursor != null) ? "\"cursor\":\"" + cursor + "\"" : "";
		return revision.equals(McpWire.MODERN) ? wire.modern(list.get(0), params).send()
				: wire.session(revision).request("1", list.get(0), "{" + params + "}").send();
	}

	private static List<String> names(JsonNode page, List<String> list) {
		return page.path(list.get(1)).valueStream().map((feature) -> feature.path(list.get(2)).asString()).toList();
	}

	private static String encoded(String place) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
	}

}
