package dev.mcpspring.server;

import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import dev.mcpspring.feature.Attribute;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.input.Answer;
import dev.mcpspring.feature.input.CallInputs;
import dev.mcpspring.feature.input.InputChannel;
import dev.mcpspring.feature.input.InputOutcome;
import dev.mcpspring.feature.input.InputRequired;
import dev.mcpspring.feature.input.InputRequiredException;
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
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.protocol.Root;
import dev.mcpspring.protocol.SamplingRequest;
import dev.mcpspring.protocol.SamplingResult;
import dev.mcpspring.protocol.UrlElicitation;
import dev.mcpspring.protocol.UrlElicitationRequiredException;
import dev.mcpspring.revision.ClientContext;

/**
 * A call as its handler sees it.
 * <p>
 * Thread-safe.
 */
final class CallExchange implements McpExchange, InputChannel {

	private static final Logger log = LoggerFactory.getLogger(CallExchange.class);

	private final ClientContext client;

	private final CallNotifications notifications;

	private final CallServices services;

	private final CallTime time;

	private final List<Runnable> cancelActions = new ArrayList<>(0);

	private volatile boolean cancelled;

	/** Replaced as a whole; absent for almost all calls. */
	private volatile @Nullable Map<Attribute<?>, Object> attributes;

	/** What the handler asks, once it does. */
	private volatile @Nullable CallInputs inputs;

	CallExchange(ClientContext client, CallNotifications notifications, CallServices services, Duration timeout) {
		this.client = client;
		this.notifications = notifications;
		this.services = services;
		this.time = new CallTime(timeout);
	}

	/**
	 * Tells the handler that nobody wants the result any more.
	 */
	void cancel() {
		List<Runnable> actions;
		synchronized (this.cancelActions) {
			this.cancelled = true;
			actions = List.copyOf(this.cancelActions);
			this.cancelActions.clear();
		}
		giveUpInputs();
		actions.forEach(CallExchange::run);
	}

	CallTime time() {
		return this.time;
	}

	/**
	 * Drops what the handler sends from now on.
	 */
	void close() {
		giveUpInputs();
		this.notifications.close();
	}

	private void giveUpInputs() {
		CallInputs asked = this.inputs;
		if (asked != null) {
			asked.close();
		}
	}

	/**
	 * Returns the questions that the call ends with, which win over whatever its handler
	 * came to.
	 * @throws McpException if the handler asks for pages that cannot be asked for
	 */
	@Nullable InputRequired pendingInputs(Object outcome) {
		CallInputs asked = this.inputs;
		InputRequired pending = (asked != null) ? asked.source().pending() : null;
		if (pending != null || !(outcome instanceof UrlElicitationRequiredException failure)) {
			return pending;
		}
		try {
			throw asking().source().refusal(failure);
		}
		catch (InputRequiredException ex) {
			return asking().source().pending();
		}
	}

	private CallInputs asking() {
		CallInputs asked = this.inputs;
		if (asked != null) {
			return asked;
		}
		synchronized (this.cancelActions) {
			if (this.inputs == null) {
				this.inputs = new CallInputs(this.client.inputs(this), this.services.encoder().jsonMapper(), this.time);
			}
			asked = this.inputs;
		}
		if (this.cancelled || this.notifications.isClosed()) {
			asked.close();
		}
		return asked;
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
	public Map<String, Object> meta() {
		return this.notifications.meta();
	}

	@Override
	public @Nullable Principal principal() {
		return this.client.principal();
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T attribute(Attribute<T> attribute) {
		Map<Attribute<?>, Object> attributes = this.attributes;
		return (attributes != null) ? (T) attributes.get(attribute) : null;
	}

	@Override
	public <T> void attribute(Attribute<T> attribute, @Nullable T value) {
		synchronized (this.cancelActions) {
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
		synchronized (this.cancelActions) {
			if (!this.cancelled) {
				this.cancelActions.add(action);
				return;
			}
		}
		run(action);
	}

	@Override
	public void progress(double progress, @Nullable Double total, @Nullable String message) {
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
		return asking().ask(FormRequest.of(message, form));
	}

	@Override
	public Answer<ElicitResult<Map<String, Object>>> elicit(String message, JsonSchema schema) {
		return asking().ask(FormRequest.of(message, schema));
	}

	@Override
	public Answer<ElicitResult<Void>> elicit(UrlElicitation elicitation) {
		return asking().ask(new UrlRequest(elicitation));
	}

	@Override
	public void elicitationCompleted(String elicitationId) {
		this.client.elicitationCompleted(elicitationId, this.services.encoder());
	}

	@Override
	public Answer<SamplingResult> sample(SamplingRequest request) {
		return asking().ask(new SampleRequest(request));
	}

	@Override
	public Answer<List<Root>> roots() {
		return asking().ask(new RootsRequest());
	}

	@Override
	public Inputs inputs() {
		return asking().inputs();
	}

	@Override
	public <T, X extends Exception> T once(String step, Class<T> type, Step<T, X> effect) throws X {
		return asking().once(step, type, effect);
	}

	@Override
	public <T> Mono<T> once(String step, Class<T> type, Mono<T> effect) {
		return asking().once(step, type, effect);
	}

	@Override
	public boolean send(ByteBuf frame) {
		return this.notifications.request(frame);
	}

	@Override
	public void asked(String method, InputOutcome outcome) {
		this.services.recorder().listener().clientAsked(method, outcome);
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
