package dev.mcpspring.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.buffer.BufferPool;
import dev.mcpspring.buffer.MemoryBudget;
import dev.mcpspring.codec.JsonRpcDecoder;
import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.execution.AdmissionControl;
import dev.mcpspring.execution.WorkerPool;
import dev.mcpspring.execution.WorkerSettings;
import dev.mcpspring.extension.McpExtension;
import dev.mcpspring.extension.tasks.TaskMembers;
import dev.mcpspring.extension.tasks.Tasks;
import dev.mcpspring.extension.tasks.TasksExtension;
import dev.mcpspring.feature.prompt.PromptRegistry;
import dev.mcpspring.feature.resource.ResourceRegistry;
import dev.mcpspring.feature.tool.ToolRegistry;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.revision.Callers;
import dev.mcpspring.revision.EraSelector;
import dev.mcpspring.revision.LegacyEra;
import dev.mcpspring.revision.ModernEra;
import dev.mcpspring.revision.Rounds;
import dev.mcpspring.revision.ServerDescription;
import dev.mcpspring.round.RequestStates;
import dev.mcpspring.server.call.CallHealth;
import dev.mcpspring.server.call.CallServices;
import dev.mcpspring.server.call.InFlightCalls;
import dev.mcpspring.server.call.StreamExpiry;
import dev.mcpspring.server.call.StreamWorkers;
import dev.mcpspring.server.dispatch.Dispatcher;
import dev.mcpspring.server.record.CallRecorder;
import dev.mcpspring.server.record.EventLoopWatch;
import dev.mcpspring.session.SessionRegistry;
import dev.mcpspring.stream.StreamSettings;
import dev.mcpspring.subscription.ChangeBus;
import dev.mcpspring.subscription.FeatureList;
import dev.mcpspring.subscription.Subscriptions;
import dev.mcpspring.time.Deadlines;
import dev.mcpspring.transport.ServerTransport;

/**
 * What an {@link McpServer} is made of, and how that is put together. Thread-safe.
 */
record ServerParts(Implementation implementation, List<ServerTransport> transports, ToolRegistry tools,
		ResourceRegistry resources, PromptRegistry prompts, Set<String> methods, CallServices services,
		SessionRegistry sessions, Subscriptions subscriptions, ChangeBus changes, Dispatcher dispatcher,
		McpServerStatistics statistics, McpServerControls controls) {

	/**
	 * Assembles a server.
	 * @param setup says what it is made of
	 * @param state says what the server does with requests
	 */
	static ServerParts assemble(ServerSetup setup, Supplier<ServerState> state) {
		List<ServerTransport> transports = setup.transports();
		BufferPool buffers = new BufferPool(setup.buffers());
		Deadlines deadlines = new Deadlines();
		GuardedListener listener = new GuardedListener(setup.listeners());
		JsonRpcEncoder encoder = new JsonRpcEncoder(buffers, onOneLine(setup.jsonMapper()), setup.maxResultSize());
		SessionRegistry sessions = new SessionRegistry(setup.session(), deadlines, encoder,
				new SessionEvents(listener));
		Tasks tasks = new Tasks(setup.taskStore(), setup.tasks(), setup.clock(), setup.identities());
		Callers callers = new Callers(setup.identities(), new AdmissionControl(setup.execution().admission()));
		EraSelector eras = eras(setup, sessions, tasks, callers);
		CallServices services = services(setup, encoder, deadlines, listener, eras.methods(), tasks, callers);
		MemoryBudget budget = new MemoryBudget(setup.buffers().budget(), setup.buffers().budgetWait(),
				(delay, action) -> deadlines.schedule(delay, action)::cancel);
		Subscriptions subscriptions = new Subscriptions(encoder, setup.subscriptions());
		ChangeBus changes = new ChangeBus(subscriptions, sessions, encoder, deadlines);
		tasks.onChange(
				(task) -> changes.taskChanged(task.id(), (json) -> TaskMembers.writeAll(json, task, setup.tasks())));
		setup.tools().onChange(() -> changes.listChanged(FeatureList.TOOLS));
		setup.resources().onChange(() -> changes.listChanged(FeatureList.RESOURCES));
		setup.prompts().onChange(() -> changes.listChanged(FeatureList.PROMPTS));
		Dispatcher dispatcher = new Dispatcher(new JsonRpcDecoder(setup.decoder(), setup.jsonMapper()), buffers, budget,
				eras, services, subscriptions, () -> state.get() != ServerState.RUNNING);
		return new ServerParts(setup.implementation(), transports, setup.tools(), setup.resources(), setup.prompts(),
				eras.methods(), services, sessions, subscriptions, changes, dispatcher,
				new LiveStatistics(services, sessions, subscriptions, buffers, budget, transports),
				new McpServerControls(services.admission(), sessions, services.inFlight()));
	}

	private static CallServices services(ServerSetup setup, JsonRpcEncoder encoder, Deadlines deadlines,
			GuardedListener listener, Set<String> methods, Tasks tasks, Callers callers) {
		WorkerPool workers = workers(setup);
		CallRecorder recorder = new ObservingRecorder(listener, setup.tracer(), methods);
		return new CallServices(encoder, callers, workers, deadlines, new InFlightCalls(),
				new CallHealth(setup.whenOutOfMemory()), setup.execution(), recorder, new EventLoopWatch(recorder),
				setup.contextCarrier(), new StreamSettings(encoder.pool(), setup.maxStreamedResultSize()),
				new StreamWorkers(workers, deadlines, setup.contextCarrier()), new Interceptors(setup.interceptors()),
				new StreamExpiry(setup.identities(), setup.clock()), tasks);
	}

	private static WorkerPool workers(ServerSetup setup) {
		WorkerSettings settings = setup.execution().workers();
		return (setup.executor() != null) ? WorkerPool.of(setup.executor(), settings)
				: WorkerPool.ofPlatformThreads(settings);
	}

	/**
	 * Returns a mapper that writes no line breaks, which would end a line of stdio or an
	 * event in its middle.
	 */
	private static JsonMapper onOneLine(JsonMapper jsonMapper) {
		return jsonMapper.isEnabled(SerializationFeature.INDENT_OUTPUT)
				? jsonMapper.rebuild().disable(SerializationFeature.INDENT_OUTPUT).build() : jsonMapper;
	}

	private static EraSelector eras(ServerSetup setup, SessionRegistry sessions, Tasks tasks, Callers callers) {
		ServerFeatures features = ServerFeatures.of(setup);
		ServerDescription description = new ServerDescription(setup.implementation(), setup.instructions(),
				features::capabilities, setup.lists().discovery());
		List<McpExtension> extensions = new ArrayList<>(setup.extensions());
		TasksExtension taskMethods = new TasksExtension(tasks, features.tools()::supportTasks);
		extensions.add(taskMethods);
		return new EraSelector(
				new ModernEra(features.methods(), features.tools(), features.resources(), description,
						setup.subscriptions(), rounds(setup), extensions),
				new LegacyEra(features.methods(), sessions, description, features.resources(), setup.subscriptions(),
						taskMethods, callers));
	}

	private static Rounds rounds(ServerSetup setup) {
		return new Rounds(new RequestStates(setup.requestState(), setup.clock(), setup.implementation().name()),
				setup.identities());
	}

	BufferPool buffers() {
		return this.services.encoder().pool();
	}

	/**
	 * Ends all threads, which only those that do not listen outlive.
	 */
	void close() {
		this.sessions.close();
		this.services.workers().close();
		this.services.streamWorkers().close();
		this.services.deadlines().close();
	}

}
