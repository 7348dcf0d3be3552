package dev.mcpspring.server.call;

import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import dev.mcpspring.feature.Attribute;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.TaskRules;
import dev.mcpspring.feature.input.Answer;
import dev.mcpspring.feature.input.Inputs;
import dev.mcpspring.feature.input.Step;
import dev.mcpspring.feature.question.FormRequest;
import dev.mcpspring.feature.question.RootsRequest;
import dev.mcpspring.feature.question.SampleRequest;
import dev.mcpspring.feature.question.UrlRequest;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.ElicitResult;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.protocol.Root;
import dev.mcpspring.protocol.SamplingRequest;
import dev.mcpspring.protocol.SamplingResult;
import dev.mcpspring.protocol.UrlElicitation;
import dev.mcpspring.revision.ClientContext;

/**
 * A call as its handler sees it.
 * <p>
 * Thread-safe.
 */
final class CallExchange implements McpExchange {

	private static final Logger log = LoggerFactory.getLogger(CallExchange.class);

	private final ClientContext client;

	private final CallNotifications notifications;

	private final CallTime time;

	private @Nullable TaskOutbound task;

	private @Nullable Runnable beginTask;

	/**
	 * Absent for almost all calls; like the attributes, changed by who locks the time.
	 */
	private @Nullable List<Runnable> cancelActions;

	private volatile boolean cancelled;

	/** Replaced as a whole. */
	private volatile @Nullable Map<Attribute<?>, Object> attributes;

	private final CallQuestions questions;

	CallExchange(ClientContext client, CallNotifications notifications, CallServices services, Duration timeout) {
		this.client = client;
		this.notifications = notifications;
		this.time = new CallTime(timeout);
		this.questions = new CallQuestions(client, notifications, services, this.time);
	}

	/**
	 * Says how the call becomes a task. Called before anybody else sees the exchange.
	 */
	void mayContinueAs(TaskOutbound task, Runnable begin) {
		this.task = task;
		this.beginTask = begin;
		this.questions.mayContinueAs(task);
	}

	/**
	 * Tells the handler that nobody wants the result any more.
	 */
	void cancel() {
		List<Runnable> actions;
		synchronized (this.time) {
			this.cancelled = true;
			actions = (this.cancelActions != null) ? this.cancelActions : List.of();
			this.cancelActions = null;
		}
		this.questions.close();
		actions.forEach(CallExchange::run);
	}

	CallTime time() {
		return this.time;
	}

	/**
	 * Drops what the handler sends from now on.
	 */
	void close() {
		this.questions.close();
		this.notifications.close();
	}

	/**
	 * Returns what the handler asks its client.
	 */
	CallQuestions questions() {
		return this.questions;
	}

	@Override
	public ProtocolVersion protocolVersion() {
		return this.client.profile().version();
	}

	@Override
	public @Nullable Implementation clientInfo() {
		return this.client.clientInfo();
	}

	@Override
	public ClientCapabilities clientCapabilities() {
		return this.client.clientCapabilities();
	}

	@Override
	public TaskRules tasks() {
		return this.client.tasks();
	}

	@Override
	public Map<String, Object> meta() {
		return this.notifications.meta();
	}

	@Override
	public @Nullable Principal principal() {
		return this.client.principal();
	}

	@Override
	public boolean isLocal() {
		return this.client.isLocal();
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T attribute(Attribute<T> attribute) {
		Map<Attribute<?>, Object> attributes = this.attributes;
		return (attributes != null) ? (T) attributes.get(attribute) : null;
	}

	@Override
	public <T> void attribute(Attribute<T> attribute, @Nullable T value) {
		synchronized (this.time) {
			Map<Attribute<?>, Object> changed = (this.attributes != null) ? new HashMap<>(this.attributes)
					: new HashMap<>();
			if (value != null) {
				changed.put(attribute, value);
			}
			else {
				changed.remove(attribute);
			}
			this.attributes = changed;
		}
	}

	@Override
	public Duration timeRemaining() {
		return Duration.ofNanos(Math.max(0, -this.time.overdueNanos()));
	}

	@Override
	public boolean isCancelled() {
		return this.cancelled;
	}

	@Override
	public void onCancel(Runnable action) {
		synchronized (this.time) {
			if (!this.cancelled) {
				if (this.cancelActions == null) {
					this.cancelActions = new ArrayList<>(1);
				}
				this.cancelActions.add(action);
				return;
			}
		}
		run(action);
	}

	@Override
	public boolean continueAsTask() {
		if (this.task == null || this.beginTask == null) {
			return false;
		}
		this.beginTask.run();
		return this.task.isTask();
	}

	@Override
	public void progress(double progress, @Nullable Double total, @Nullable String message) {
		if (this.task != null && this.task.isTask()) {
			this.task.says(message);
			return;
		}
		this.notifications.progress(progress, total, message, this.client.profile().wire());
	}

	@Override
	public void log(LoggingLevel level, @Nullable String logger, Object data) {
		LoggingLevel wanted = this.client.loggingLevel();
		if (wanted != null && level.compareTo(wanted) >= 0) {
			this.notifications.log(level, logger, data);
		}
	}

	@Override
	public void disconnect(Duration retryAfter) {
		this.notifications.disconnect(retryAfter);
	}

	@Override
	public <T extends Record> Answer<ElicitResult<T>> elicit(String message, Class<T> form) {
		return this.questions.asking().ask(FormRequest.of(message, form));
	}

	@Override
	public Answer<ElicitResult<Map<String, Object>>> elicit(String message, JsonSchema schema) {
		return this.questions.asking().ask(FormRequest.of(message, schema));
	}

	@Override
	public Answer<ElicitResult<Void>> elicit(UrlElicitation elicitation) {
		return this.questions.asking().ask(new UrlRequest(elicitation));
	}

	@Override
	public void elicitationCompleted(String elicitationId) {
		this.questions.completed(elicitationId);
	}

	@Override
	public Answer<SamplingResult> sample(SamplingRequest request) {
		return this.questions.asking().ask(new SampleRequest(request));
	}

	@Override
	public Answer<List<Root>> roots() {
		return this.questions.asking().ask(new RootsRequest());
	}

	@Override
	public Inputs inputs() {
		return this.questions.asking().inputs();
	}

	@Override
	public <T, X extends Exception> T once(String step, Class<T> type, Step<T, X> effect) throws X {
		return this.questions.asking().once(step, type, effect);
	}

	@Override
	public <T> Mono<T> once(String step, Class<T> type, Mono<T> effect) {
		return this.questions.asking().once(step, type, effect);
	}

	/**
	 * Runs what belongs to the handler and must not keep the call from being answered,
	 * whatever it throws.
	 */
	static void run(Runnable cancelAction) {
		try {
			cancelAction.run();
		}
		catch (Throwable ex) {
			log.warn("cancel action failed", ex);
		}
	}

}
