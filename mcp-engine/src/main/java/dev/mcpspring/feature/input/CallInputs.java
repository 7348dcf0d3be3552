package dev.mcpspring.feature.input;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.feature.question.InputRequest;

/**
 * What the handler of one call asks of its client.
 * <p>
 * Thread-safe.
 */
public final class CallInputs {

	private final InputSource source;

	private final JsonMapper jsonMapper;

	private final Waits waits;

	private final Map<String, Integer> lastKeys = new HashMap<>(4);

	private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet(1);

	private final Map<String, Object> done = new ConcurrentHashMap<>(1);

	private volatile boolean closed;

	/**
	 * Creates the inputs of a call.
	 * @param source where they come from
	 * @param jsonMapper reads and writes what came of steps
	 * @param waits is told when the call waits for its client
	 */
	public CallInputs(InputSource source, JsonMapper jsonMapper, Waits waits) {
		this.source = source;
		this.jsonMapper = jsonMapper;
		this.waits = waits;
	}

	/**
	 * Returns where the inputs come from.
	 * @return the source
	 */
	public InputSource source() {
		return this.source;
	}

	/**
	 * Starts to ask several questions at once.
	 * @return a builder
	 */
	public Inputs inputs() {
		return new Inputs(this);
	}

	/**
	 * Asks one question, whose key is its number among those of its method.
	 * @param <T> what the answer is read as
	 * @param request the question
	 * @return the answer
	 */
	@SuppressWarnings("unchecked")
	public <T> Answer<T> ask(InputRequest<T> request) {
		String key = nextKey(request.method());
		return new Answer<>(() -> start(Map.of(key, request), (answers) -> (T) answers.get(key)), this.waits);
	}

	Answer<Answers> ask(Map<String, InputRequest<?>> requests) {
		return new Answer<>(() -> start(requests, Answers::new), this.waits);
	}

	private synchronized String nextKey(String method) {
		return method.substring(0, method.indexOf('/')) + "-" + this.lastKeys.merge(method, 1, Integer::sum);
	}

	private <R> CompletableFuture<R> start(Map<String, InputRequest<?>> requests,
			Function<Map<String, Object>, R> reader) {
		if (this.closed) {
			throw new CancellationException("the call has ended");
		}
		CompletableFuture<Map<String, Object>> asked = this.source.ask(requests);
		if (asked.isDone()) {
			return asked.thenApply(reader);
		}
		this.waits.begin();
		CompletableFuture<R> answered = new Waiting<>(asked);
		this.waiting.add(asked);
		asked.whenComplete((values, failure) -> {
			this.waiting.remove(asked);
			this.waits.end();
			if (failure != null) {
				answered.completeExceptionally(failure);
			}
			else {
				answered.complete(reader.apply(values));
			}
		});
		if (this.closed) {
			asked.cancel(true);
		}
		return answered;
	}

	/**
	 * Does a step once in a call, however often its handler runs.
	 * @param <T> what comes of the step
	 * @param <X> what the effect may throw
	 * @param step names it among those of the handler
	 * @param type what comes of the step
	 * @param effect does it
	 * @return what came of it, now or in an earlier run
	 * @throws X if the effect fails; then the step is not done
	 */
	public <T, X extends Exception> T once(String step, Class<T> type, Step<T, X> effect) throws X {
		T known = known(step, type);
		return (known != null) ? known : keep(step, effect.run());
	}

	/**
	 * Does a step once in a call, however often its handler runs.
	 * @param <T> what comes of the step
	 * @param step names it among those of the handler
	 * @param type what comes of the step
	 * @param effect does it when it is subscribed to
	 * @return what came of it, now or in an earlier run
	 */
	public <T> Mono<T> once(String step, Class<T> type, Mono<T> effect) {
		return Mono.defer(() -> {
			T known = known(step, type);
			return (known != null) ? Mono.just(known) : effect.doOnNext((value) -> keep(step, value));
		});
	}

	private <T> @Nullable T known(String step, Class<T> type) {
		Object value = this.done.get(step);
		if (value != null) {
			return type.cast(value);
		}
		JsonNode recorded = this.source.recorded(step);
		return (recorded != null) ? this.jsonMapper.treeToValue(recorded, type) : null;
	}

	private <T> T keep(String step, @Nullable T value) {
		if (value == null) {
			throw new IllegalStateException("step '%s': came to null (expected: a value)".formatted(step));
		}
		this.done.put(step, value);
		this.source.record(step, this.jsonMapper.valueToTree(value));
		return value;
	}

	/**
	 * Gives up all questions, as nobody waits for the answers any more.
	 */
	public void close() {
		this.closed = true;
		this.waiting.forEach((question) -> question.cancel(true));
	}

	/**
	 * Is told when a call waits for its client.
	 */
	public interface Waits {

		/**
		 * Says that the call waits for one more answer.
		 */
		void begin();

		/**
		 * Says that the call waits for one answer less.
		 */
		void end();

		/**
		 * Tells whether this thread may wait, and is not one that reads what clients
		 * send: the answer among it.
		 * @return whether it may
		 */
		boolean mayWait();

	}

	/**
	 * An answer to come, with which the question is given up.
	 */
	private static final class Waiting<R> extends CompletableFuture<R> {

		private final CompletableFuture<?> question;

		Waiting(CompletableFuture<?> question) {
			this.question = question;
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			this.question.cancel(mayInterruptIfRunning);
			return super.cancel(mayInterruptIfRunning);
		}

	}

}
