package dev.mcpspring.revision;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.codec.EnvelopeScanner;
import dev.mcpspring.codec.JsonRpcDecoder;
import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.execution.AdmissionControl;
import dev.mcpspring.execution.AdmissionSettings;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.Identities;
import dev.mcpspring.feature.ListSettings;
import dev.mcpspring.feature.Visibility;
import dev.mcpspring.feature.resource.ResourceMethods;
import dev.mcpspring.feature.resource.ResourceRegistry;
import dev.mcpspring.feature.tool.ArgumentValidator;
import dev.mcpspring.feature.tool.ToolMethods;
import dev.mcpspring.feature.tool.ToolRegistry;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.round.RequestStateSettings;
import dev.mcpspring.round.RequestStates;
import dev.mcpspring.session.Session;
import dev.mcpspring.session.SessionFixture;
import dev.mcpspring.session.SessionRegistry;
import dev.mcpspring.session.SessionSettings;
import dev.mcpspring.subscription.SubscriptionSettings;
import dev.mcpspring.time.Deadlines;
import dev.mcpspring.transport.FakeTransportContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link EraSelector}, {@link LegacyEra}, {@link ModernEra} and
 * {@link MirroredHeaders}.
 */
class EraTests {

	private static final FakeTransportContext HTTP = FakeTransportContext.http();

	private static final FakeTransportContext MODERN = HTTP.with("MCP-Protocol-Version", "2026-07-28");

	private static final String CLAIM = """
			"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
			"io.modelcontextprotocol/clientCapabilities":{}}""";

	private static final ServerDescription SERVER = new ServerDescription(
			new Implementation("test", "1", null, null, null, List.of()), null, Map.of(),
			new CacheHint(Duration.ZERO, true));

	private static final ResourceMethods RESOURCES = new ResourceMethods(new ResourceRegistry(),
			ListSettings.defaults(), Visibility.ALL);

	private final JsonRpcDecoder decoder = new JsonRpcDecoder(DecoderLimits.defaults(), JsonMapper.shared());

	private final Deadlines deadlines = new Deadlines();

	private final SessionRegistry sessions = SessionFixture.registry(new SessionSettings(4, Duration.ofMinutes(1)),
			this.deadlines);

	private final ToolRegistry tools = new ToolRegistry((schema) -> ArgumentValidator.NONE);

	private final ToolMethods toolMethods = new ToolMethods(this.tools, ListSettings.defaults(), Visibility.ALL);

	private final EraSelector eras = new EraSelector(
			new ModernEra(this.toolMethods.methods(), this.toolMethods, RESOURCES, SERVER,
					SubscriptionSettings.defaults(),
					new Rounds(new RequestStates(RequestStateSettings.defaults(), InstantSource.system(), "test"),
							Identities.BY_NAME),
					List.of()),
			new LegacyEra(this.toolMethods.methods(), this.sessions, SERVER, RESOURCES, SubscriptionSettings.defaults(),
					null, new Callers(Identities.BY_NAME, new AdmissionControl(AdmissionSettings.defaults()))));

	EraTests() {
		this.tools.add(new ToolSpecification(Tool.builder("plain").build(),
				(arguments, exchange) -> Mono.just(CallToolResult.empty())));
		this.tools.add(new ToolSpecification(Tool.builder("mirrored").inputSchema(JsonSchema.parse("""
				{"type":"object","properties":{"region":{"type":"string","x-mcp-header":"Region"},
				 "where":{"type":"object","properties":{"count":{"type":"integer","x-mcp-header":"Count"}}},
				 "dry":{"type":"boolean","x-mcp-header":"Dry"}}}""")).build(),
				(arguments, exchange) -> Mono.just(CallToolResult.empty())));
	}

	@AfterEach
	void close() {
		this.deadlines.close();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", delimiter = '|', textBlock = """
			# version in _meta | version header | session | era, or what is refused
			"2026-07-28"       | 2026-07-28     | -       | modern
			"2026-07-28"       | -              | -       | modern
			"2026-07-28"       | 2025-11-25     | -       | modern
			"2026-07-28"       | 2026-07-28     | s       | modern
			"2025-11-25"       | -              | s       | modern
			"nonsense"         | -              | -       | modern
			1                  | -              | s       | modern
			null               | -              | s       | modern
			-                  | 2026-07-28     | -       | -32602
			-                  | 2026-07-28     | s       | -32602
			-                  | 2025-11-25     | s       | legacy
			-                  | 2025-11-25     | -       | legacy
			-                  | -              | s       | legacy
			-                  | -              | -       | legacy
			-                  | nonsense       | s       | legacy
			""")
	void tellsTheErasApart(@Nullable String claim, @Nullable String header, @Nullable String session, String expected) {
		FakeTransportContext context = HTTP;
		context = (header != null) ? context.with("MCP-Protocol-Version", header) : context;
		context = (session != null) ? context.with("Mcp-Session-Id", session) : context;
		JsonRpcRequest request = request("tools/list",
				(claim != null) ? "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":%s}".formatted(claim) : "");
		if (expected.startsWith("-")) {
			FakeTransportContext refused = context;
			assertThatExceptionOfType(RefusedException.class)
				.isThrownBy(() -> this.eras.eraOf(request.params(), refused))
				.satisfies((ex) -> assertThat(ex.code().value()).hasToString(expected));
			return;
		}
		assertThat(this.eras.eraOf(request.params(), context).name()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "2024-11-05, 2024-11-05", "2025-03-26, 2025-03-26", "2025-06-18, 2025-06-18", "2025-11-25, 2025-11-25",
			"2026-07-28, 2025-11-25", "1999-01-01, 2025-11-25", "'', 2025-11-25" })
	void agreesOnARevisionWithAHandshake(String asked, String agreed) {
		AcceptedCall call = accept(HTTP, "initialize", "\"protocolVersion\":\"%s\"".formatted(asked));
		assertThat(call.client().profile().version().value()).isEqualTo(agreed);
		assertThat(call.openedSession()).isNotNull();
		assertThat(this.sessions.size()).isOne();
	}

	@Test
	void opensNoMoreSessionsThanThereMayBe() {
		for (int i = 0; i < 4; i++) {
			open("2025-11-25");
		}
		RefusedException refused = refused(HTTP, "initialize", "\"protocolVersion\":\"2025-11-25\"");
		assertThat(refused.outcome().kind()).isEqualTo(Outcome.Kind.OVERLOADED);
		assertThat(refused.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(this.sessions.size()).isEqualTo(4);
	}

	@Test
	void opensNoSessionForAHandshakeThatIsWrong() {
		for (String params : List.of("", "\"protocolVersion\":1", "\"protocolVersion\":\"2025-11-25\",\"clientInfo\":1",
				"\"protocolVersion\":\"2025-11-25\",\"capabilities\":[]")) {
			assertThat(failure(HTTP, "initialize", params).code()).isEqualTo(ErrorCode.INVALID_PARAMS);
		}
		assertThat(this.sessions.size()).isZero();
	}

	@Test
	void refusesRequestsWithoutSession() {
		assertThat(refused(HTTP, "tools/list", "").outcome()).isEqualTo(Outcome.BAD_REQUEST);
	}

	@Test
	void knowsNoSessionThatNeverWas() {
		assertThat(refused(HTTP.with("Mcp-Session-Id", "unknown"), "tools/list", "").outcome())
			.isEqualTo(Outcome.NOT_FOUND);
		assertThat(refused(HTTP.with("Mcp-Session-Id", "x".repeat(129)), "tools/list", "").outcome())
			.isEqualTo(Outcome.NOT_FOUND);
	}

	@Test
	void knowsNoSessionOfSomebodyElse() {
		Session session = accept(HTTP.as("alice"), "initialize", "\"protocolVersion\":\"2025-11-25\"").openedSession();
		FakeTransportContext inSession = HTTP.with("Mcp-Session-Id", session.id());
		assertThat(accept(inSession.as("alice"), "ping", "").client().session()).isSameAs(session);
		assertThat(refused(inSession.as("bob"), "ping", "").outcome()).isEqualTo(Outcome.NOT_FOUND);
		assertThat(refused(inSession, "ping", "").outcome()).isEqualTo(Outcome.NOT_FOUND);
	}

	@ParameterizedTest
	@CsvSource({ "2025-11-25, true", "2025-03-26, true", "' 2025-11-25\t', true", "2026-07-28, false",
			"1999-01-01, false", "'', false" })
	void takesInASessionAnyRevisionWithAHandshakeAsHeader(String header, boolean taken) {
		FakeTransportContext context = open("2025-11-25").with("MCP-Protocol-Version", header);
		if (taken) {
			assertThat(this.eras.sessionOf(null, context)).isNotNull();
		}
		else {
			assertThat(catchThrowableOfType(McpException.class, () -> accept(context, "ping", ""))).isNotNull();
		}
	}

	@Test
	void endsASession() {
		FakeTransportContext context = open("2025-11-25");
		this.eras.endSession(context);
		assertThat(this.sessions.size()).isZero();
		assertThat(refused(context, "ping", "").outcome()).isEqualTo(Outcome.NOT_FOUND);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.eras.endSession(context));
	}

	@Test
	void setsTheLoggingLevelOfASession() {
		FakeTransportContext context = open("2025-11-25");
		AcceptedCall call = accept(context, "logging/setLevel", "\"level\":\"error\"");
		assertThat(call.client().loggingLevel()).isEqualTo(LoggingLevel.ERROR);
		assertThat(failure(context, "logging/setLevel", "\"level\":\"loud\"").code())
			.isEqualTo(ErrorCode.INVALID_PARAMS);
		assertThat(failure(context, "logging/setLevel", "").code()).isEqualTo(ErrorCode.INVALID_PARAMS);
	}

	@ParameterizedTest
	@CsvSource({ "2024-11-05, false, true", "2025-03-26, true, true", "2025-06-18, false, true",
			"2025-11-25, false, false" })
	void knowsWhatASessionMaySend(String version, boolean batches, boolean nullIds) {
		FakeTransportContext context = open(version);
		assertThat(catchThrowableOfType(RefusedException.class, () -> this.eras.checkBatchAllowed(context)) == null)
			.isEqualTo(batches);
		assertThat(this.eras.nullIds(context)).isEqualTo(nullIds);
	}

	@Test
	void refusesBatchesOutsideOfSessions() {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.eras.checkBatchAllowed(HTTP));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.eras.checkBatchAllowed(MODERN));
		assertThat(this.eras.nullIds(HTTP)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "ping", "logging/setLevel", "initialize", "nonsense" })
	void hasNoOldMethodsInTheModernEra(String method) {
		RefusedException refused = refused(MODERN.with("Mcp-Method", method), method, CLAIM);
		assertThat(refused.code()).isEqualTo(ErrorCode.METHOD_NOT_FOUND);
		assertThat(refused.outcome()).isEqualTo(Outcome.NOT_FOUND);
	}

	@Test
	void hasNoNewMethodsInTheLegacyEra() {
		assertThat(failure(open("2025-11-25"), "server/discover", "").code()).isEqualTo(ErrorCode.METHOD_NOT_FOUND);
	}

	@Test
	void takesModernRequestsWithTheirHeaders() {
		assertThat(accept(MODERN.with("Mcp-Method", "tools/list"), "tools/list", CLAIM).client().profile().version())
			.isEqualTo(ProtocolVersion.V2026_07_28);
	}

	@Test
	void needsNoHeadersWhereThereAreNone() {
		assertThat(accept(FakeTransportContext.withoutHeaders(), "tools/call", "\"name\":\"plain\"," + CLAIM))
			.isNotNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			"io.modelcontextprotocol/protocolVersion":"2026-07-28"
			"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":1
			"io.modelcontextprotocol/protocolVersion":1,"io.modelcontextprotocol/clientCapabilities":{}
			""")
	void refusesEnvelopesThatAreIncomplete(String meta) {
		RefusedException refused = refused(MODERN.with("Mcp-Method", "tools/list"), "tools/list",
				"\"_meta\":{" + meta + "}");
		assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_PARAMS);
		assertThat(refused.outcome()).isEqualTo(Outcome.BAD_REQUEST);
	}

	@Test
	void namesTheRevisionsThatItServes() {
		RefusedException refused = refused(
				HTTP.with("MCP-Protocol-Version", "2027-01-01").with("Mcp-Method", "tools/list"), "tools/list",
				CLAIM.replace("2026-07-28", "2027-01-01"));
		assertThat(refused.code()).isEqualTo(ErrorCode.UNSUPPORTED_PROTOCOL_VERSION);
		assertThat(refused.outcome()).isEqualTo(Outcome.BAD_REQUEST);
		assertThat(refused.data()).isEqualTo(Map.of("supported", List.of("2026-07-28"), "requested", "2027-01-01"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			# header             | value
			MCP-Protocol-Version | -
			MCP-Protocol-Version | 2025-11-25
			MCP-Protocol-Version | 2026-07-28,2026-07-28
			Mcp-Method           | -
			Mcp-Method           | tools/list
			Mcp-Method           | Tools/Call
			Mcp-Method           | tools/call,tools/call
			Mcp-Name             | -
			Mcp-Name             | Plain
			Mcp-Name             | plain,plain
			Mcp-Name             | =?base64?cGxhaW4?=
			Mcp-Name             | =?base64?UGxhaW4=?=
			""")
	void refusesHeadersThatContradictTheBody(String name, @Nullable String values) {
		FakeTransportContext context = call("plain").with(name, (values != null) ? values.split(",") : new String[0]);
		RefusedException refused = refused(context, "tools/call", "\"name\":\"plain\"," + CLAIM);
		assertThat(refused.code()).isEqualTo(ErrorCode.HEADER_MISMATCH);
		assertThat(refused.outcome()).isEqualTo(Outcome.BAD_REQUEST);
		assertThat(refused).hasMessageStartingWith(name + ": ");
	}

	@ParameterizedTest
	@CsvSource({ "Mcp-Name, =?base64?cGxhaW4=?=", "mcp-name, plain", "Mcp-Name, ' plain\t'", "Mcp-Param-Region, any" })
	void takesHeadersThatSayTheSame(String name, String value) {
		assertThat(accept(call("plain").with(name, value), "tools/call", "\"name\":\"plain\"," + CLAIM)).isNotNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			# arguments                          | Region      | Count | Dry
			{}                                   | -           | -     | -
			{}                                   | any         | any   | any
			{"region":null,"dry":null}           | -           | -     | -
			{"region":"eu"}                      | eu          | -     | -
			{"region":"ü"}                       | =?base64?w7w=?= | - | -
			{"region":""}                        | ``          | -     | -
			{"where":{"count":42}}               | -           | 42.0  | -
			{"where":{"count":42.0}}             | -           | 42    | -
			{"where":{"other":{"count":1}}}      | -           | -     | -
			{"where":[{"count":1}]}              | -           | -     | -
			{"count":1}                          | -           | -     | -
			{"dry":false,"x":{"dry":true}}       | -           | -     | false
			""")
	void takesArgumentsThatHeadersRepeat(String arguments, @Nullable String region, @Nullable String count,
			@Nullable String dry) {
		assertThat(accept(mirrored(region, count, dry), "tools/call",
				"\"name\":\"mirrored\",\"arguments\":" + arguments + "," + CLAIM))
			.isNotNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			# arguments                | Region                | Count | Dry
			{"region":"eu"}            | -                     | -     | -
			{"region":"eu"}            | us                    | -     | -
			{"region":"eu"}            | EU                    | -     | -
			{"region":"eu"}            | =?base64?ZXU?=        | -     | -
			{"region":""}              | -                     | -     | -
			{"where":{"count":42}}     | -                     | -     | -
			{"where":{"count":42}}     | -                     | 43    | -
			{"dry":true}               | -                     | -     | True
			""")
	void refusesArgumentsThatHeadersContradict(String arguments, @Nullable String region, @Nullable String count,
			@Nullable String dry) {
		McpException failure = failure(mirrored(region, count, dry), "tools/call",
				"\"name\":\"mirrored\",\"arguments\":" + arguments + "," + CLAIM);
		assertThat(failure.code()).isEqualTo(ErrorCode.HEADER_MISMATCH);
	}

	@Test
	void mapsErrorsToOutcomes() {
		Era modern = this.eras.eraOf(request("x", CLAIM).params(), HTTP);
		assertThat(modern.outcome(ErrorCode.METHOD_NOT_FOUND)).isEqualTo(Outcome.NOT_FOUND);
		assertThat(modern.outcome(ErrorCode.HEADER_MISMATCH)).isEqualTo(Outcome.BAD_REQUEST);
		assertThat(modern.outcome(ErrorCode.MISSING_CLIENT_CAPABILITY)).isEqualTo(Outcome.BAD_REQUEST);
		assertThat(modern.outcome(ErrorCode.INVALID_PARAMS)).isEqualTo(Outcome.OK);
		assertThat(modern.cancelsOnDisconnect()).isTrue();
		Era legacy = this.eras.eraOf(request("x", "").params(), HTTP);
		assertThat(legacy.outcome(ErrorCode.METHOD_NOT_FOUND)).isEqualTo(Outcome.OK);
		assertThat(legacy.cancelsOnDisconnect()).isFalse();
	}

	private static FakeTransportContext call(String tool) {
		return MODERN.with("Mcp-Method", "tools/call").with("Mcp-Name", tool);
	}

	private static FakeTransportContext mirrored(@Nullable String region, @Nullable String count,
			@Nullable String dry) {
		FakeTransportContext context = call("mirrored");
		context = (region != null) ? context.with("Mcp-Param-Region", region) : context;
		context = (count != null) ? context.with("MCP-PARAM-COUNT", count) : context;
		return (dry != null) ? context.with("mcp-param-dry", dry) : context;
	}

	private FakeTransportContext open(String version) {
		Session session = accept(HTTP, "initialize", "\"protocolVersion\":\"%s\"".formatted(version)).openedSession();
		return HTTP.with("Mcp-Session-Id", session.id());
	}

	private AcceptedCall accept(FakeTransportContext context, String method, String params) {
		JsonRpcRequest request = request(method, params);
		return this.eras.eraOf(request.params(), context).accept(request, context);
	}

	private McpException failure(FakeTransportContext context, String method, String params) {
		McpException failure = catchThrowableOfType(McpException.class, () -> accept(context, method, params));
		assertThat(failure).isNotNull();
		return failure;
	}

	private RefusedException refused(FakeTransportContext context, String method, String params) {
		McpException failure = failure(context, method, params);
		assertThat(failure).isInstanceOf(RefusedException.class);
		return (RefusedException) failure;
	}

	private JsonRpcRequest request(String method, String params) {
		ByteBuf body = Unpooled.copiedBuffer(
				"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{%s}}".formatted(method, params),
				StandardCharsets.UTF_8);
		EnvelopeScanner scanner = this.decoder.newScanner();
		scanner.scan(body);
		return (JsonRpcRequest) this.decoder.decode(scanner, body);
	}

}
