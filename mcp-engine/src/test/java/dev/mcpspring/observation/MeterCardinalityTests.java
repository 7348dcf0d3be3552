package dev.mcpspring.observation;

import java.util.List;
import java.util.random.RandomGenerator;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import dev.mcpspring.feature.prompt.PromptSpecification;
import dev.mcpspring.feature.resource.ResourceTemplateSpecification;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.GetPromptResult;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.Prompt;
import dev.mcpspring.protocol.ReadResourceResult;
import dev.mcpspring.protocol.ResourceTemplate;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.server.McpServer;
import dev.mcpspring.test.Conservation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that nobody makes meters by calling: whatever methods, tools, prompts, resources,
 * revisions and transports clients make up, the meters stay those that there are.
 */
class MeterCardinalityTests {

	private static final int MESSAGES = 100_000;

	private static final ResourceLeakDetector.Level LEAK_DETECTION = ResourceLeakDetector.getLevel();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final DirectTransport transport = new DirectTransport();

	private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

	private final MeterServerListener listener = new MeterServerListener(this.registry, List.of());

	private final McpServer server = McpServer.builder(new Implementation("test", "1"))
		.transport(this.transport)
		.listener(this.listener)
		.build();

	// To record every access to every buffer takes twenty times as long as the test.
	@BeforeAll
	static void recordNoLeaks() {
		ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
	}

	@AfterAll
	static void recordLeaks() {
		ResourceLeakDetector.setLevel(LEAK_DETECTION);
	}

	@BeforeEach
	void start() {
		this.server.tools()
			.add(new ToolSpecification(Tool.builder("echo").inputSchema(JsonSchema.EMPTY_OBJECT).build(),
					(arguments, exchange) -> Mono.just(CallToolResult.text("hi"))));
		this.server.prompts()
			.add(new PromptSpecification(Prompt.builder("hello").build(),
					(request, exchange) -> Mono.just(GetPromptResult.text("hi"))));
		this.server.resources()
			.add(new ResourceTemplateSpecification(ResourceTemplate.builder("a:{b}", "b").build(),
					(request, exchange) -> Mono.just(ReadResourceResult.text(request.uri(), null, "hi"))));
		// A machine that is busy may take its time at any call.
		this.listener.eventLoopBlocked("tools/call", "echo");
		this.listener.eventLoopBlocked("prompts/get", "hello");
		this.listener.eventLoopBlocked("resources/read", "a:{b}");
		this.server.start();
		Conservation.watch(this.server);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void randomNamesAddNoMeters() {
		sendAll(100);
		// A busy machine makes any call look as if it blocked its event loop.
		this.listener.eventLoopBlocked("tools/call", "echo");
		List<Meter.Id> before = meters();
		sendAll(MESSAGES / 5);
		assertThat(meters()).containsExactlyInAnyOrderElementsOf(before);
	}

	@Test
	void measuresCallsAllTheSame() {
		assertThat(call("tools/call", "echo", "2026-07-28", "stdio")).contains("hi");
		assertThat(this.registry.get(McpMeters.OPERATION_DURATION.getName())
			.tags("gen_ai.tool.name", "echo", "network.transport", "pipe")
			.timer()
			.count()).isOne();
	}

	private void sendAll(int rounds) {
		for (int i = 0; i < rounds; i++) {
			String name = Long.toHexString(this.random.nextLong());
			call("tools/call", "echo", "2026-07-28", name);
			call("tools/call", name, "2026-07-28", "http");
			call("prompts/get", "hello", "2026-07-28", "http");
			call("prompts/get", name, "2026-07-28", "http");
			call("resources/read", name, "2026-07-28", "http");
			call("completion/complete", name, "2026-07-28", "http");
			call("x/" + name, "echo", "2026-07-28", "http");
			call("tools/call", "echo", name, "http");
			this.transport.send("{\"" + name, name);
		}
	}

	private String call(String method, String name, String version, String transport) {
		return this.transport.send("""
				{"jsonrpc":"2.0","id":1,"method":"%s","params":{"name":"%s","uri":"a:%s","_meta":{\
				"io.modelcontextprotocol/protocolVersion":"%s",\
				"io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(method, name, name, version),
				transport);
	}

	private List<Meter.Id> meters() {
		return this.registry.getMeters().stream().map(Meter::getId).toList();
	}

}
