package dev.mcpspring.revision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.feature.input.InputChannel;
import dev.mcpspring.feature.input.InputOutcome;
import dev.mcpspring.feature.input.InputSource;
import dev.mcpspring.feature.question.InputRequest;
import dev.mcpspring.feature.question.UrlRequest;
import dev.mcpspring.protocol.ClientInputException;
import dev.mcpspring.protocol.ClientInputException.Reason;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.MissingClientCapabilityException;
import dev.mcpspring.protocol.UrlElicitation;
import dev.mcpspring.protocol.UrlElicitationRequiredException;
import dev.mcpspring.session.Session;

/**
 * Asks a client that has a session, with requests as part of the answer to its call.
 * <p>
 * Thread-safe.
 */
final class LegacyInputs implements InputSource {

	private final Session session;

	private final WireFormat wire;

	private final Duration timeout;

	private final InputChannel channel;

	/**
	 * Creates a source.
	 * @param session the client
	 * @param wire what it understands
	 * @param timeout how long it may take to answer
	 * @param channel the call
	 */
	LegacyInputs(Session session, WireFormat wire, Duration timeout, InputChannel channel) {
		this.session = session;
		this.wire = wire;
		this.timeout = timeout;
		this.channel = channel;
	}

	@Override
	public CompletableFuture<Map<String, Object>> ask(Map<String, InputRequest<?>> requests) {
		requests.values().forEach(this::require);
		Asked asked = new Asked(requests.size());
		try {
			requests.forEach((key, request) -> asked.add(key, send(request)));
			return asked;
		}
		catch (RuntimeException ex) {
			asked.cancel(true);
			throw ex;
		}
	}

	private void require(InputRequest<?> request) {
		try {
			request.require(this.session.clientCapabilities(), this.wire);
		}
		catch (MissingClientCapabilityException ex) {
			this.channel.asked(request.method(), InputOutcome.NOT_CAPABLE);
			throw ex;
		}
	}

	private CompletableFuture<?> send(InputRequest<?> request) {
		CompletableFuture<?> answer = this.session.requests()
			.send(request.method(), (json) -> writeParams(json, request), (response) -> request.read(read(response)),
					this.timeout, this.channel::send);
		answer.whenComplete((value, failure) -> this.channel.asked(request.method(),
				InputOutcome.of(value, (failure != null) ? translated(failure) : null)));
		return answer;
	}

	private void writeParams(JsonWriter json, InputRequest<?> request) {
		request.writeParams(json, this.wire);
		Map<String, Object> meta = this.channel.meta();
		if (!meta.isEmpty()) {
			json.name("_meta").value(meta);
		}
	}

	private static JsonNode read(RawParams response) {
		return response.read(Member.RESULT, JsonNode.class,
				(message) -> new ClientInputException(Reason.UNUSABLE, message));
	}

	private static Throwable translated(Throwable failure) {
		if (failure instanceof ClientInputException || failure instanceof CancellationException) {
			return failure;
		}
		if (failure instanceof TimeoutException) {
			return new ClientInputException(Reason.TIMEOUT, String.valueOf(failure.getMessage()));
		}
		if (failure instanceof McpException error) {
			return new ClientInputException(Reason.ERROR,
					"The client answered with error %d: %s".formatted(error.code().value(), error.getMessage()));
		}
		return new ClientInputException(Reason.ERROR, String.valueOf(failure.getMessage()));
	}

	@Override
	public @Nullable JsonNode recorded(String step) {
		return null;
	}

	@Override
	public void record(String step, JsonNode result) {
		// A handler runs once.
	}

	@Override
	public McpException refusal(UrlElicitationRequiredException failure) {
		List<Map<String, Object>> elicitations = new ArrayList<>();
		for (UrlElicitation elicitation : failure.elicitations()) {
			require(new UrlRequest(elicitation));
			elicitations.add(Map.of("mode", "url", "elicitationId", elicitation.id(), "url",
					elicitation.url().toString(), "message", elicitation.message()));
		}
		return new McpException(ErrorCode.URL_ELICITATION_REQUIRED, failure.getMessage(),
				Map.of("elicitations", elicitations));
	}

	/**
	 * Several questions, which are answered or given up together.
	 */
	private static final class Asked extends CompletableFuture<Map<String, Object>> {

		private final Map<String, CompletableFuture<?>> questions = new LinkedHashMap<>();

		private final int count;

		private final Map<String, Object> answers = new LinkedHashMap<>();

		private final AtomicBoolean over = new AtomicBoolean();

		Asked(int count) {
			this.count = count;
		}

		void add(String key, CompletableFuture<?> question) {
			synchronized (this.questions) {
				this.questions.put(key, question);
			}
			question.whenComplete((answer, failure) -> {
				if (failure == null) {
					answered(key, answer);
				}
				else if (this.over.compareAndSet(false, true)) {
					// While the call is there to tell the client of the others.
					giveUp();
					completeExceptionally((failure instanceof CancellationException)
							? new ClientInputException(Reason.ERROR, "The client left before it answered")
							: translated(failure));
				}
			});
			if (this.over.get()) {
				giveUp();
			}
		}

		private void answered(String key, Object answer) {
			Map<String, Object> all = null;
			synchronized (this.questions) {
				this.answers.put(key, answer);
				if (this.answers.size() == this.count) {
					all = new LinkedHashMap<>(this.answers);
				}
			}
			if (all != null) {
				complete(all);
			}
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			this.over.set(true);
			giveUp();
			return super.cancel(mayInterruptIfRunning);
		}

		private void giveUp() {
			List<CompletableFuture<?>> all;
			synchronized (this.questions) {
				all = List.copyOf(this.questions.values());
			}
			all.forEach((question) -> question.cancel(true));
		}

	}

}
