package dev.mcpspring.round;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.feature.input.InputChannel;
import dev.mcpspring.feature.input.InputOutcome;
import dev.mcpspring.feature.input.InputRequired;
import dev.mcpspring.feature.input.InputRequiredException;
import dev.mcpspring.feature.input.InputSource;
import dev.mcpspring.feature.question.InputRequest;
import dev.mcpspring.feature.question.UrlRequest;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.ClientInputException;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.MissingClientCapabilityException;
import dev.mcpspring.protocol.UrlElicitation;
import dev.mcpspring.protocol.UrlElicitationRequiredException;

/**
 * Finds answers in the request of one round, and ends the round with the questions that
 * have none.
 * <p>
 * Thread-safe.
 */
public final class RoundInputs implements InputSource {

	private final Round round;

	private final ClientCapabilities capabilities;

	private final WireFormat wire;

	private final InputChannel channel;

	private final Map<String, JsonNode> answers;

	private final Map<String, JsonNode> steps;

	private final Map<String, InputRequest<?>> open = new LinkedHashMap<>();

	private final Set<String> unusable = new HashSet<>();

	private @Nullable InputRequired pending;

	/**
	 * Creates a source.
	 * @param round the round
	 * @param capabilities what the client declares in it
	 * @param wire what the client understands
	 * @param channel the call
	 */
	public RoundInputs(Round round, ClientCapabilities capabilities, WireFormat wire, InputChannel channel) {
		this.round = round;
		this.capabilities = capabilities;
		this.wire = wire;
		this.channel = channel;
		this.answers = round.answers();
		this.steps = round.steps();
	}

	@Override
	public synchronized CompletableFuture<Map<String, Object>> ask(Map<String, InputRequest<?>> requests) {
		Map<String, Object> values = new LinkedHashMap<>();
		Map<String, InputRequest<?>> unanswered = new LinkedHashMap<>();
		requests.forEach((key, request) -> {
			Object value = find(key, request);
			if (value != null) {
				values.put(key, value);
			}
			else {
				unanswered.put(key, request);
			}
		});
		if (unanswered.isEmpty()) {
			return CompletableFuture.completedFuture(values);
		}
		unanswered.values().forEach(this::require);
		this.open.putAll(unanswered);
		throw new InputRequiredException();
	}

	/**
	 * Finds the answer to a question. One of an earlier round is not given again.
	 */
	private @Nullable Object find(String key, InputRequest<?> request) {
		JsonNode known = this.answers.get(key);
		if (known != null) {
			return request.read(known);
		}
		JsonNode response = this.round.responses().get(key);
		if (response == null || this.unusable.contains(key)) {
			return null;
		}
		try {
			Object value = request.read(response);
			this.answers.put(key, response);
			this.channel.asked(request.method(), InputOutcome.of(value, null));
			return value;
		}
		catch (ClientInputException ex) {
			// Asked for again, as one that is missing.
			this.unusable.add(key);
			this.channel.asked(request.method(), InputOutcome.ERROR);
			return null;
		}
	}

	private void require(InputRequest<?> request) {
		try {
			request.require(this.capabilities, this.wire);
		}
		catch (MissingClientCapabilityException ex) {
			this.channel.asked(request.method(), InputOutcome.NOT_CAPABLE);
			throw ex;
		}
	}

	@Override
	public synchronized @Nullable JsonNode recorded(String step) {
		return this.steps.get(step);
	}

	@Override
	public synchronized void record(String step, JsonNode result) {
		this.steps.put(step, result);
	}

	@Override
	public synchronized McpException refusal(UrlElicitationRequiredException failure) {
		Map<String, InputRequest<?>> pages = new LinkedHashMap<>();
		for (UrlElicitation elicitation : failure.elicitations()) {
			InputRequest<?> page = new UrlRequest(elicitation);
			require(page);
			pages.put("page-" + (pages.size() + 1), page);
		}
		this.open.putAll(pages);
		throw new InputRequiredException();
	}

	@Override
	public synchronized @Nullable InputRequired pending() {
		if (this.pending == null && !this.open.isEmpty()) {
			boolean carries = !this.answers.isEmpty() || !this.steps.isEmpty();
			String state = carries ? this.round.seal(this.answers, this.steps) : null;
			this.pending = new InputRequired(Collections.unmodifiableMap(new LinkedHashMap<>(this.open)), state);
			this.open.values().forEach((request) -> this.channel.asked(request.method(), InputOutcome.INPUT_REQUIRED));
		}
		return this.pending;
	}

}
