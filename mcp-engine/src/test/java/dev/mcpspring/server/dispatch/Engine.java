package dev.mcpspring.server.dispatch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.buffer.BufferPool;
import dev.mcpspring.buffer.BufferPoolFixture;
import dev.mcpspring.buffer.MemoryBudget;
import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.codec.JsonRpcDecoder;
import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.execution.AdmissionControl;
import dev.mcpspring.execution.AdmissionSettings;
import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.execution.WorkerPool;
import dev.mcpspring.execution.WorkerSettings;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.Identities;
import dev.mcpspring.feature.ListSettings;
import dev.mcpspring.feature.Visibility;
import dev.mcpspring.feature.resource.ResourceMethods;
import dev.mcpspring.feature.resource.ResourceRegistry;
import dev.mcpspring.feature.tool.ArgumentValidator;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolMethods;
import dev.mcpspring.feature.tool.ToolRegistry;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.revision.Callers;
import dev.mcpspring.revision.EraSelector;
import dev.mcpspring.revision.LegacyEra;
import dev.mcpspring.revision.ModernEra;
import dev.mcpspring.revision.Rounds;
import dev.mcpspring.revision.ServerDescription;
import dev.mcpspring.round.RequestStateSettings;
import dev.mcpspring.round.RequestStates;
import dev.mcpspring.server.ServerState;
import dev.mcpspring.server.call.CallServices;
import dev.mcpspring.server.call.CallServicesFixture;
import dev.mcpspring.server.call.InFlightCalls;
import dev.mcpspring.session.SessionFixture;
import dev.mcpspring.session.SessionRegistry;
import dev.mcpspring.session.SessionSettings;
import dev.mcpspring.subscription.SubscriptionSettings;
import dev.mcpspring.subscription.Subscriptions;
import dev.mcpspring.time.Deadlines;
import dev.mcpspring.transport.FakeTransportContext;
import dev.mcpspring.transport.InboundMessage;
import dev.mcpspring.transport.RecordingOutbound;
import dev.mcpspring.transport.TransportContext;

/**
 * A dispatcher with both eras behind it and no transport in front of it.
 */
final class Engine implements AutoCloseable {

	private static final ServerDescription SERVER = new ServerDescription(
			new Implementation("test", "1", null, null, null, List.of()), null, Map.of(),
			new CacheHint(Duration.ZERO, true));

	private static final ResourceMethods RESOURCES = new ResourceMethods(new ResourceRegistry(),
			ListSettings.defaults(), Visibility.ALL);

	private final ByteBufAllocator allocator;

	private final Deadlines deadlines = new Deadlines();

	private final SessionRegistry sessions = SessionFixture.registry(SessionSettings.defaults(), this.deadlines);

	private final ToolRegistry tools = new ToolRegistry((schema) -> ArgumentValidator.NONE);

	private final WorkerPool workers;

	private final InFlightCalls inFlight = new InFlightCalls();

	private final MemoryBudget budget;

	private final CallServices services;

	private final Dispatcher dispatcher;

	private volatile ServerState state = ServerState.RUNNING;

	Engine(ByteBufAllocator allocator, int maxInflight) {
		this.allocator = allocator;
		ExecutionSettings settings = new ExecutionSettings(AdmissionSettings.defaults().withMaxInflight(maxInflight),
				new WorkerSettings(2, 10, Duration.ofSeconds(30)), Duration.ofSeconds(30), Duration.ofMinutes(10));
		this.workers = WorkerPool.ofPlatformThreads(settings.workers());
		BufferPool buffers = BufferPoolFixture.over(allocator);
		this.budget = new MemoryBudget(1024 * 1024, Duration.ofMillis(20),
				(delay, action) -> this.deadlines.schedule(delay, action)::cancel);
		ToolMethods methods = new ToolMethods(this.tools, ListSettings.defaults(), Visibility.ALL);
		EraSelector eras = new EraSelector(
				new ModernEra(methods.methods(), methods, RESOURCES, SERVER, SubscriptionSettings.defaults(),
						new Rounds(new RequestStates(RequestStateSettings.defaults(), InstantSource.system(), "test"),
								Identities.BY_NAME),
						List.of()),
				new LegacyEra(methods.methods(), this.sessions, SERVER, RESOURCES, SubscriptionSettings.defaults(),
						null, new Callers(Identities.BY_NAME, new AdmissionControl(AdmissionSettings.defaults()))));
		this.services = CallServicesFixture.services(new JsonRpcEncoder(buffers, JsonMapper.shared(), 100_000),
				this.workers, this.deadlines, this.inFlight, settings);
		this.dispatcher = new Dispatcher(new JsonRpcDecoder(DecoderLimits.defaults(), JsonMapper.shared()), buffers,
				this.budget, eras, this.services,
				new Subscriptions(this.services.encoder(), SubscriptionSettings.defaults()),
				() -> this.state != ServerState.RUNNING);
	}

	Engine tool(String name, ToolHandler handler) {
		Tool tool = Tool.builder(name).inputSchema(JsonSchema.parse("{\"type\":\"object\"}")).build();
		this.tools.add(new ToolSpecification(tool, handler));
		return this;
	}

	/**
	 * Opens a session and returns the context of its messages.
	 */
	FakeTransportContext session(String version) {
		RecordingOutbound answer = send("""
				{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"%s","capabilities":{}}}"""
			.formatted(version), FakeTransportContext.http());
		return FakeTransportContext.http().with("Mcp-Session-Id", answer.session());
	}

	RecordingOutbound send(String message, TransportContext context) {
		RecordingOutbound outbound = new RecordingOutbound();
		InboundMessage inbound = this.dispatcher.open(context);
		inbound.append(buffer(message));
		inbound.complete(outbound);
		return outbound;
	}

	ByteBuf buffer(String text) {
		return this.allocator.buffer().writeBytes(text.getBytes(StandardCharsets.UTF_8));
	}

	Dispatcher dispatcher() {
		return this.dispatcher;
	}

	MemoryBudget budget() {
		return this.budget;
	}

	void state(ServerState state) {
		this.state = state;
	}

	int permitsInUse() {
		return this.services.admission().inUse();
	}

	int callsInFlight() {
		return this.inFlight.size();
	}

	int sessions() {
		return this.sessions.size();
	}

	@Override
	public void close() {
		this.inFlight.shutDown();
		this.workers.close();
		this.deadlines.close();
	}

}
