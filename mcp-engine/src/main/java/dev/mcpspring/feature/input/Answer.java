package dev.mcpspring.feature.input;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import dev.mcpspring.protocol.ClientInputException;
import dev.mcpspring.protocol.MissingClientCapabilityException;

/**
 * The answer of a client, which may take as long as a person thinks. A {@code Mono} for
 * handlers that do not block; those on a worker say {@link #await()}. So there is one
 * method to ask for each kind of input, and not one for each kind of handler.
 * <p>
 * Thread-safe. The client is asked when the answer is first waited for, and once.
 *
 * @param <T> what is asked for
 */
public final class Answer<T> extends Mono<T> {

	private final Supplier<CompletableFuture<T>> question;

	private final CallInputs.Waits waits;

	private @Nullable CompletableFuture<T> future;

	Answer(Supplier<CompletableFuture<T>> question, CallInputs.Waits waits) {
		this.question = question;
		this.waits = waits;
	}

	/**
	 * Asks the client, unless that was done, and waits for the answer on this thread.
	 * <p>
	 * What is thrown here ends the call in the way that the client's revision knows; do
	 * not catch it but to do without the input.
	 * @return the answer
	 * @throws MissingClientCapabilityException if the client cannot be asked for this
	 * @throws ClientInputException if the client does not answer in time, answers with an
	 * error, or with what cannot be used
	 * @throws InputRequiredException if the client calls again with the answer
	 * @throws CancellationException if the call has been cancelled
	 * @throws IllegalStateException if this thread must not wait
	 */
	public T await() {
		CompletableFuture<T> future = future();
		if (!future.isDone() && (Schedulers.isInNonBlockingThread() || !this.waits.mayWait())) {
			future.cancel(true);
			throw new IllegalStateException(
					"await: on thread %s (expected: on a worker, or to subscribe)".formatted(Thread.currentThread()));
		}
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			future.cancel(true);
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted while waiting for the client");
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex.getCause());
		}
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> subscriber) {
		Mono.fromFuture(this::future).subscribe(subscriber);
	}

	private synchronized CompletableFuture<T> future() {
		if (this.future == null) {
			this.future = this.question.get();
		}
		return this.future;
	}

}
