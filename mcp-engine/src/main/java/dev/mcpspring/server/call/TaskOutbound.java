package dev.mcpspring.server.call;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.concurrent.Flow;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import dev.mcpspring.extension.tasks.RunningTask;
import dev.mcpspring.extension.tasks.Tasks;
import dev.mcpspring.feature.TaskTerms;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.session.Session;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.OverflowPolicy;

/**
 * The way back of a call that may become a task. Until it does, everything goes to the
 * client; then the client is told of the task, and whatever the call comes to, by
 * whatever way it ends, belongs to that.
 * <p>
 * Thread-safe.
 */
final class TaskOutbound implements Outbound {

	private static final String RESULT = "\"result\":";

	private static final String ERROR = "\"error\":";

	private static final String INTERNAL_ERROR = "{\"code\":-32603,\"message\":\"Internal error\"}";

	private final Outbound client;

	private final @Nullable Session session;

	private final Tasks tasks;

	private final TaskTerms terms;

	private boolean completed;

	private volatile @Nullable RunningTask task;

	/**
	 * Creates a way back.
	 * @param client the way back to the client
	 * @param session where a task asks its client, or {@code null} if it does not
	 */
	TaskOutbound(Outbound client, @Nullable Session session, Tasks tasks, TaskTerms terms) {
		this.client = client;
		this.session = session;
		this.tasks = tasks;
		this.terms = terms;
	}

	/**
	 * Makes a task of a call, and tells its client so. Without effect if it is one
	 * already, or has ended.
	 * @throws dev.mcpspring.protocol.McpException if there is no room for one more task
	 */
	void begin(ServerCall call, CallResponses responses) {
		if (this.task != null) {
			return;
		}
		RunningTask begun = this.tasks.begin(call.client(), this.terms.ttl(), call::cancel);
		synchronized (this) {
			if (!this.completed && this.task == null) {
				this.task = begun;
			}
		}
		if (this.task != begun) {
			this.tasks.discard(begun);
			return;
		}
		call.leaveClient(this.tasks.settings().timeout());
		ByteBuf created = responses.result(begun.created(this.terms.rules())).frame();
		this.client.complete(created, (created != null) ? Outcome.OK : CallResponses.NO_ANSWER);
	}

	/**
	 * Returns the task that the call has become, or {@code null}.
	 */
	@Nullable RunningTask task() {
		return this.task;
	}

	/**
	 * Returns what the requests of a task to its client say of it.
	 */
	Map<String, Object> meta() {
		RunningTask task = this.task;
		return (task != null) ? task.related() : Map.of();
	}

	/**
	 * Tells whether the call is a task whose time is over.
	 */
	boolean isExpired() {
		RunningTask task = this.task;
		return task != null && task.isExpired();
	}

	boolean isTask() {
		return this.task != null;
	}

	/**
	 * Says what the task does just now.
	 */
	void says(@Nullable String message) {
		RunningTask task = this.task;
		if (task != null) {
			task.says(message);
		}
	}

	@Override
	public void sessionOpened(String id) {
		this.client.sessionOpened(id);
	}

	@Override
	public void send(ByteBuf frame, OverflowPolicy policy, Object source) {
		if (this.task == null) {
			this.client.send(frame, policy, source);
		}
		else if (this.session != null) {
			this.session.streams().send(frame, policy, source);
		}
		else {
			frame.release();
		}
	}

	@Override
	public void complete(@Nullable ByteBuf response, Outcome outcome) {
		synchronized (this) {
			this.completed = true;
		}
		RunningTask task = this.task;
		if (task == null) {
			this.client.complete(response, outcome);
		}
		else if (response != null) {
			end(task, textOf(response));
		}
		else if (outcome.equals(Outcome.OK)) {
			task.cancelled();
		}
		else {
			task.failed(null, INTERNAL_ERROR);
		}
	}

	@Override
	public @Nullable Consumer<Flow.Publisher<ByteBuf>> streaming() {
		return (this.task != null) ? null : this.client.streaming();
	}

	@Override
	public void onClose(Runnable callback) {
		this.client.onClose(() -> {
			if (this.task == null) {
				callback.run();
			}
		});
	}

	private static String textOf(ByteBuf response) {
		try {
			return response.toString(StandardCharsets.UTF_8);
		}
		finally {
			response.release();
		}
	}

	/**
	 * Ends the task with a response, whose last member counts. Its name is the first of
	 * its kind: inside the id, a string, its quotation marks would be escaped.
	 */
	private static void end(RunningTask task, String response) {
		int result = response.indexOf(RESULT);
		int error = response.indexOf(ERROR);
		if (result >= 0 && (error < 0 || result < error)) {
			String json = response.substring(result + RESULT.length(), response.length() - 1);
			task.completed(json, read(json).path("isError").asBoolean(false));
		}
		else {
			String json = response.substring(error + ERROR.length(), response.length() - 1);
			task.failed(read(json).path("message").asString(""), json);
		}
	}

	private static JsonNode read(String json) {
		try {
			return JsonMapper.shared().readTree(json);
		}
		catch (JacksonException ex) {
			// Past a limit of the reader, which is no reason for the task not to end.
			return MissingNode.getInstance();
		}
	}

}
