package dev.mcpspring.server.call;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.buffer.BufferPoolFixture;
import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.codec.EnvelopeScanner;
import dev.mcpspring.codec.JsonRpcDecoder;
import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.execution.AdmissionControl;
import dev.mcpspring.execution.AdmissionSettings;
import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.execution.Permit;
import dev.mcpspring.execution.WorkerPool;
import dev.mcpspring.execution.WorkerSettings;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.Identities;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.ListSettings;
import dev.mcpspring.feature.Visibility;
import dev.mcpspring.feature.input.InputChannel;
import dev.mcpspring.feature.input.InputSource;
import dev.mcpspring.feature.resource.ResourceMethods;
import dev.mcpspring.feature.resource.ResourceRegistry;
import dev.mcpspring.feature.tool.ArgumentValidator;
import dev.mcpspring.feature.tool.ToolMethods;
import dev.mcpspring.feature.tool.ToolRegistry;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.revision.AcceptedCall;
import dev.mcpspring.revision.Callers;
import dev.mcpspring.revision.ClientContext;
import dev.mcpspring.revision.Era;
import dev.mcpspring.revision.LegacyEra;
import dev.mcpspring.revision.ModernEra;
import dev.mcpspring.revision.RevisionProfile;
import dev.mcpspring.revision.Rounds;
import dev.mcpspring.revision.ServerDescription;
import dev.mcpspring.round.RequestStateSettings;
import dev.mcpspring.round.RequestStates;
import dev.mcpspring.session.Session;
import dev.mcpspring.session.SessionFixture;
import dev.mcpspring.session.SessionSettings;
import dev.mcpspring.subscription.SubscriptionSettings;
import dev.mcpspring.time.Deadlines;
import dev.mcpspring.transport.FakeTransportContext;
import dev.mcpspring.transport.RecordingOutbound;

/**
 * Makes calls with everything that they hold, and knows what of it they have given back.
 */
final class Calls implements AutoCloseable {

	private static final ServerDescription SERVER = new ServerDescription(
			new Implementation("test", "1", null, null, null, List.of()), null, Map.of(),
			new CacheHint(Duration.ZERO, true));

	private static final ResourceMethods RESOURCES = new ResourceMethods(new ResourceRegistry(),
			ListSettings.defaults(), Visibility.ALL);

	private static final JsonRpcDecoder DECODER = new JsonRpcDecoder(DecoderLimits.defaults(), JsonMapper.shared());

	private final ByteBufAllocator allocator;

	private final InFlightCalls inFlight = new InFlightCalls();

	private final Deadlines deadlines = new Deadlines();

	private final WorkerPool workers;

	private final CallServices services;

	private final Era modern;

	private final Era legacy;

	Calls(ByteBufAllocator allocator, Duration callTimeout) {
		this(allocator, callTimeout, WorkerPool.ofPlatformThreads(new WorkerSettings(1, 10_000, callTimeout)));
	}

	Calls(ByteBufAllocator allocator, Duration callTimeout, WorkerPool workers) {
		this.allocator = allocator;
		this.workers = workers;
		JsonRpcEncoder encoder = new JsonRpcEncoder(BufferPoolFixture.over(allocator), JsonMapper.shared(), 10_000);
		this.services = CallServicesFixture.services(encoder, workers, this.deadlines, this.inFlight,
				new ExecutionSettings(AdmissionSettings.defaults().withMaxInflight(100_000),
						new WorkerSettings(1, 1, Duration.ofMinutes(1)), callTimeout, Duration.ofMinutes(10)));
		ToolMethods tools = new ToolMethods(new ToolRegistry((schema) -> ArgumentValidator.NONE),
				ListSettings.defaults(), Visibility.ALL);
		this.modern = new ModernEra(List.of(), tools, RESOURCES, SERVER, SubscriptionSettings.defaults(),
				new Rounds(new RequestStates(RequestStateSettings.defaults(), InstantSource.system(), "test"),
						Identities.BY_NAME),
				List.of());
		this.legacy = new LegacyEra(List.of(), SessionFixture.registry(SessionSettings.defaults(), this.deadlines),
				SERVER, RESOURCES, SubscriptionSettings.defaults(), null,
				new Callers(Identities.BY_NAME, new AdmissionControl(AdmissionSettings.defaults())));
	}

	static Session session(String id) {
		return SessionFixture.session(id, null);
	}

	/**
	 * Creates a call of a modern client, with a permit and registered, but not started.
	 */
	OpenCall modern(Invocation invocation) {
		return open(1, invocation, new Client(this.modern, null));
	}

	/**
	 * Creates a call of a legacy client, with a permit and registered, but not started.
	 */
	OpenCall legacy(int id, Invocation invocation, Session session) {
		return open(id, invocation, new Client(this.legacy, session));
	}

	private OpenCall open(int id, Invocation invocation, Client client) {
		OpenCall open = unregistered(id, invocation, client);
		if (!this.inFlight.add(open.call)) {
			throw new IllegalStateException("id in use");
		}
		return open;
	}

	OpenCall unregistered(int id, Invocation invocation, @Nullable Session session) {
		return unregistered(id, invocation, new Client((session != null) ? this.legacy : this.modern, session));
	}

	private OpenCall unregistered(int id, Invocation invocation, Client client) {
		ByteBuf body = this.allocator.heapBuffer();
		body.writeCharSequence("""
				{"jsonrpc":"2.0","id":%d,"method":"test","params":{"_meta":{"progressToken":"p"}}}""".formatted(id),
				StandardCharsets.UTF_8);
		EnvelopeScanner scanner = DECODER.newScanner();
		scanner.scan(body);
		JsonRpcRequest request = (JsonRpcRequest) DECODER.decode(scanner, body);
		RecordingOutbound outbound = new RecordingOutbound();
		Permit permit = (Permit) this.services.admission().tryAcquire(null, null, null);
		ServerCall call = new ServerCall(request, new AcceptedCall(client, invocation, null, null),
				FakeTransportContext.http(), outbound, this.services, permit);
		return new OpenCall(call, outbound, body);
	}

	InFlightCalls inFlight() {
		return this.inFlight;
	}

	Deadlines deadlines() {
		return this.deadlines;
	}

	WorkerPool workers() {
		return this.workers;
	}

	int permitsInUse() {
		return this.services.admission().inUse();
	}

	@Override
	public void close() {
		this.inFlight.shutDown();
		this.workers.close();
		this.deadlines.close();
	}

	/**
	 * A call, where its answer goes, and the bytes that it holds.
	 */
	record OpenCall(ServerCall call, RecordingOutbound outbound, ByteBuf body) {

		OpenCall start() {
			this.call.start();
			return this;
		}

	}

	private record Client(Era era, @Nullable Session session) implements ClientContext {

		@Override
		public RevisionProfile profile() {
			return RevisionProfile
				.of((this.session != null) ? this.session.protocolVersion() : ProtocolVersion.V2026_07_28);
		}

		@Override
		public @Nullable Implementation clientInfo() {
			return null;
		}

		@Override
		public ClientCapabilities clientCapabilities() {
			return ClientCapabilities.NONE;
		}

		@Override
		public @Nullable Principal principal() {
			return null;
		}

		@Override
		public LoggingLevel loggingLevel() {
			return LoggingLevel.INFO;
		}

		@Override
		public InputSource inputs(InputChannel channel) {
			throw new IllegalStateException("no handler of these tests asks its client");
		}

	}

}
