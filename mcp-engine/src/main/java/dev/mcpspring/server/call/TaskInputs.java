package dev.mcpspring.server.call;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.extension.tasks.RunningTask;
import dev.mcpspring.feature.TaskRules;
import dev.mcpspring.feature.input.InputChannel;
import dev.mcpspring.feature.input.InputOutcome;
import dev.mcpspring.feature.input.InputRequired;
import dev.mcpspring.feature.input.InputSource;
import dev.mcpspring.feature.question.InputRequest;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.UrlElicitationRequiredException;
import dev.mcpspring.revision.ClientContext;

/**
 * Where the inputs come from of a call that may become a task: from where they come for
 * any call of its client, until it is one; then from whoever asks for the task.
 * <p>
 * Thread-safe.
 */
final class TaskInputs implements InputSource {

	private final InputSource ofCall;

	private final TaskOutbound outbound;

	private final ClientContext client;

	private final JsonRpcEncoder encoder;

	private final InputChannel channel;

	TaskInputs(InputSource ofCall, TaskOutbound outbound, ClientContext client, JsonRpcEncoder encoder,
			InputChannel channel) {
		this.ofCall = ofCall;
		this.outbound = outbound;
		this.client = client;
		this.encoder = encoder;
		this.channel = channel;
	}

	@Override
	public CompletableFuture<Map<String, Object>> ask(Map<String, InputRequest<?>> requests) {
		RunningTask task = this.outbound.task();
		if (task == null) {
			return this.ofCall.ask(requests);
		}
		if (this.client.tasks() == TaskRules.BY_CLIENT) {
			// A client with a session is sent its questions, whoever waits for the task.
			return task.waitsFor(this.ofCall.ask(requests));
		}
		requests.values().forEach(this::require);
		CompletableFuture<Map<String, Object>> answers = task.ask(requests, this::json);
		answers.whenComplete((values, failure) -> requests.forEach((key, request) -> this.channel
			.asked(request.method(), InputOutcome.of((values != null) ? values.get(key) : null, failure))));
		return answers;
	}

	private void require(InputRequest<?> request) {
		request.require(this.client.clientCapabilities(), this.client.profile().wire());
	}

	private String json(InputRequest<?> request) {
		ByteBuf out = this.encoder.open();
		try {
			JsonWriter json = new JsonWriter(out, this.encoder.jsonMapper(), this.encoder.maxMessageSize());
			json.beginObject().name("method").string(request.method()).name("params").beginObject();
			request.writeParams(json, this.client.profile().wire());
			json.endObject().endObject();
			return out.toString(StandardCharsets.UTF_8);
		}
		finally {
			out.release();
		}
	}

	@Override
	public @Nullable JsonNode recorded(String step) {
		return this.ofCall.recorded(step);
	}

	@Override
	public void record(String step, JsonNode result) {
		this.ofCall.record(step, result);
	}

	@Override
	public McpException refusal(UrlElicitationRequiredException failure) {
		return (this.outbound.task() == null) ? this.ofCall.refusal(failure)
				: new McpException(ErrorCode.INTERNAL_ERROR, "The task needs its client to open a web page");
	}

	@Override
	public @Nullable InputRequired pending() {
		return (this.outbound.task() == null) ? this.ofCall.pending() : null;
	}

}
