package dev.mcpspring.server.call;

import java.util.Map;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.input.CallInputs;
import dev.mcpspring.feature.input.InputChannel;
import dev.mcpspring.feature.input.InputOutcome;
import dev.mcpspring.feature.input.InputRequired;
import dev.mcpspring.feature.input.InputRequiredException;
import dev.mcpspring.feature.input.InputSource;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.UrlElicitationRequiredException;
import dev.mcpspring.revision.ClientContext;

/**
 * What the handler of one call asks of its client; nothing, for almost all calls.
 * <p>
 * Thread-safe.
 */
final class CallQuestions implements InputChannel, CallInputs.Waits {

	private final ClientContext client;

	private final CallNotifications notifications;

	private final CallServices services;

	private final CallTime time;

	private @Nullable CallWork work;

	private @Nullable TaskOutbound task;

	private volatile boolean closed;

	/** Made when the handler asks. */
	private volatile @Nullable CallInputs inputs;

	CallQuestions(ClientContext client, CallNotifications notifications, CallServices services, CallTime time) {
		this.client = client;
		this.notifications = notifications;
		this.services = services;
		this.time = time;
	}

	/**
	 * Says who runs the handler. Called before anybody asks.
	 */
	void runBy(CallWork work) {
		this.work = work;
	}

	CallInputs asking() {
		CallInputs asking = this.inputs;
		if (asking == null) {
			asking = create();
			if (this.closed) {
				asking.close();
			}
		}
		return asking;
	}

	private synchronized CallInputs create() {
		CallInputs asking = this.inputs;
		if (asking == null) {
			asking = new CallInputs(source(), this.services.encoder().jsonMapper(), this);
			this.inputs = asking;
		}
		return asking;
	}

	private InputSource source() {
		InputSource source = this.client.inputs(this);
		TaskOutbound task = this.task;
		return (task != null) ? new TaskInputs(source, task, this.client, this.services.encoder(), this) : source;
	}

	/**
	 * Says that the call may become a task, which is then asked. Called before anybody
	 * asks.
	 */
	void mayContinueAs(TaskOutbound task) {
		this.task = task;
	}

	/**
	 * Gives up the questions that have no answer, and asks no more.
	 */
	void close() {
		this.closed = true;
		CallInputs asking = this.inputs;
		if (asking != null) {
			asking.close();
		}
	}

	/**
	 * Returns the questions that the call ends with, which win over whatever its handler
	 * came to.
	 * @throws McpException if the handler asks for pages that cannot be asked for
	 */
	@Nullable InputRequired pending(Object outcome) {
		CallInputs asking = this.inputs;
		InputRequired pending = (asking != null) ? asking.source().pending() : null;
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

	void completed(String elicitationId) {
		this.client.elicitationCompleted(elicitationId, this.services.encoder());
	}

	@Override
	public boolean send(ByteBuf frame) {
		return this.notifications.request(frame);
	}

	@Override
	public Map<String, Object> meta() {
		return (this.task != null) ? this.task.meta() : Map.of();
	}

	@Override
	public void asked(String method, InputOutcome outcome) {
		this.services.recorder().clientAsked(method, outcome);
	}

	@Override
	public void begin() {
		this.time.waitBegins();
	}

	@Override
	public void end() {
		this.time.waitEnds();
	}

	@Override
	public boolean mayWait() {
		return this.work == null || this.work.mayWait();
	}

}
