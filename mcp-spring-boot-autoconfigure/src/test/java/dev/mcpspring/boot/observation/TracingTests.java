package dev.mcpspring.boot.observation;

import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for traces of real calls.
 */
@ParameterizedClass
@ValueSource(strings = { "netty", "webflux" })
class TracingTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String OTHER_TRACE = "0af7651916cd43dd8448eb211c80319c";

	private static final String PARENT = "00f067aa0ba902b7";

	private static ObservedServer started;

	private final ObservedServer server = started;

	private final SimpleTracer tracer = this.server.bean(SimpleTracer.class);

	TracingTests(String edge) {
		assertThat(this.server.property("mcp.server.http.edge")).isEqualTo(edge);
	}

	@BeforeParameterizedClassInvocation
	static void start(String edge) {
		SimpleTracer tracer = new SimpleTracer();
		started = ObservedServer.start((context) -> {
			context.registerBean(SimpleTracer.class, () -> tracer);
			context.registerBean(W3cPropagator.class, () -> new W3cPropagator(tracer));
		}, "mcp.server.http.edge=" + edge, "management.endpoints.web.exposure.include=prometheus");
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		started.close();
	}

	@BeforeEach
	void forget() {
		this.tracer.getSpans().clear();
	}

	@Test
	void spanIsNamedAfterMethodAndTool() {
		this.server.call("echo", "{\"message\":\"hi\"}");
		SimpleSpan span = span("tools/call echo");
		assertThat(span.getKind()).isEqualTo(Span.Kind.SERVER);
		assertThat(span.getTags()).containsEntry("mcp.method.name", "tools/call")
			.containsEntry("gen_ai.tool.name", "echo")
			.containsEntry("gen_ai.operation.name", "execute_tool")
			.containsEntry("mcp.protocol.version", "2026-07-28")
			.containsEntry("network.transport", "tcp")
			.doesNotContainKey("error.type");
	}

	@Test
	void spanOfOtherMethodsIsNamedAfterMethod() {
		this.server.request("tools/list");
		assertThat(span("tools/list").getTags()).doesNotContainKey("gen_ai.tool.name");
	}

	@Test
	void spanOfPromptNamesIt() {
		this.server.request("prompts/get", "hello", "\"name\":\"hello\",\"arguments\":{\"name\":\"x\"}");
		assertThat(span("prompts/get hello").getTags()).containsEntry("gen_ai.prompt.name", "hello")
			.doesNotContainKey("gen_ai.tool.name");
	}

	@Test
	void spanOfResourceHasTheUriThatIsRegistered() {
		this.server.request("resources/read", "observed:texts/1", "\"uri\":\"observed:texts/1\"");
		assertThat(span("resources/read").getTags()).containsEntry("mcp.resource.uri", "observed:texts/{id}");
	}

	@Test
	void spanOfUnknownResourceHasNoUri() {
		this.server.request("resources/read", "observed:canary", "\"uri\":\"observed:canary\"");
		assertThat(span("resources/read").getTags()).doesNotContainKey("mcp.resource.uri");
	}

	@Test
	void spanOfFailedToolIsAnError() {
		this.server.call("fail", "{}");
		SimpleSpan span = span("tools/call fail");
		assertThat(span.getTags()).containsEntry("error.type", "tool_error");
		assertThat(span.getError()).hasMessage("tool_error");
	}

	@Test
	void metadataNamesParent() {
		this.server.callWithMeta("echo", "{\"message\":\"hi\"}", traceparent(TRACE), Map.of());
		SimpleSpan span = span("tools/call echo");
		assertThat(span.getTraceId()).isEqualTo(TRACE);
		assertThat(span.getParentId()).isEqualTo(PARENT);
	}

	@Test
	void headerNamesParent() {
		this.server
			.callLater("echo", "{\"message\":\"hi\"}", Map.of("traceparent", "00-%s-%s-01".formatted(TRACE, PARENT)))
			.join();
		assertThat(span("tools/call echo").getTraceId()).isEqualTo(TRACE);
	}

	@Test
	void metadataWinsOverHeader() {
		this.server.callWithMeta("echo", "{\"message\":\"hi\"}", traceparent(TRACE),
				Map.of("traceparent", "00-%s-%s-01".formatted(OTHER_TRACE, PARENT)));
		assertThat(span("tools/call echo").getTraceId()).isEqualTo(TRACE);
	}

	@Test
	void invalidTraceContextIsIgnored() {
		for (String invalid : List.of("\"traceparent\":\"nonsense\"", "\"traceparent\":7",
				"\"traceparent\":\"00-00000000000000000000000000000000-00f067aa0ba902b7-01\"")) {
			this.tracer.getSpans().clear();
			assertThat(this.server.callWithMeta("echo", "{\"message\":\"hi\"}", invalid, Map.of()).statusCode())
				.isEqualTo(200);
			assertThat(span("tools/call echo").getParentId()).isNotEqualTo(PARENT);
		}
	}

	@Test
	void blockingHandlerRunsWithinSpan() {
		this.server.callWithMeta("observeStep", "{}", traceparent(TRACE), Map.of());
		assertThat(span("step").getTraceId()).isEqualTo(TRACE);
		assertThat(span("step").getParentId()).isEqualTo(span("tools/call observeStep").getSpanId());
	}

	@Test
	void reactiveHandlerFindsSpanInItsContext() {
		this.server.callWithMeta("observeStepLater", "{}", traceparent(TRACE), Map.of());
		assertThat(span("step").getTraceId()).isEqualTo(TRACE);
		assertThat(span("step").getParentId()).isEqualTo(span("tools/call observeStepLater").getSpanId());
	}

	@Test
	void durationsHaveExemplars() {
		this.server.callWithMeta("echo", "{\"message\":\"hi\"}", traceparent(TRACE), Map.of());
		assertThat(this.server.scrapeOpenMetrics()
			.lines()
			.filter((line) -> line.startsWith("mcp_server_operation_duration_seconds_bucket")))
			.anyMatch((line) -> line.contains("trace_id=\"" + TRACE));
	}

	@Test
	void tracedCallIsMeasuredOnce() {
		this.server.call("echo", "{\"message\":\"hi\"}");
		assertThat(this.server.bean(MeterRegistry.class).getMeters())
			.noneMatch((meter) -> meter.getId().getName().startsWith("mcp.server.request"));
	}

	private SimpleSpan span(String name) {
		return this.tracer.getSpans()
			.stream()
			.filter((span) -> name.equals(span.getName()))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no span '%s' in %s".formatted(name, this.tracer.getSpans())));
	}

	private static String traceparent(String trace) {
		return "\"traceparent\":\"00-%s-%s-01\"".formatted(trace, PARENT);
	}

}
