package dev.mcpspring.feature;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.mcpspring.feature.form.McpFormField;
import dev.mcpspring.feature.input.Answer;
import dev.mcpspring.feature.input.Inputs;
import dev.mcpspring.feature.input.Step;
import dev.mcpspring.protocol.ElicitResult;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.Root;
import dev.mcpspring.protocol.SamplingRequest;
import dev.mcpspring.protocol.SamplingResult;
import dev.mcpspring.protocol.UrlElicitation;

/**
 * A call in progress, as its handler sees it: who calls, how long it may take, and a way
 * to tell the client something before the result, or to ask it.
 * <p>
 * Thread-safe. Once the call has ended, by its result, its deadline or its cancellation,
 * what is sent here is dropped.
 * <p>
 * <b>Whoever asks may run again.</b> A client with a handshake is sent the question, and
 * the handler waits. For a client without one the call ends with the question, and the
 * client calls again with the answer: the handler runs <em>from its beginning</em>, on
 * another server perhaps, and finds the answer where it asks. So ask in the same order
 * whenever the arguments are the same, and put what must not happen twice into
 * {@link #once}. Time spent waiting for the client does not count towards
 * {@link #timeRemaining()}.
 */
public interface McpExchange extends Caller {

	/**
	 * Returns what the client says of itself. Not an identity: never base a decision on
	 * it.
	 * @return the claim, or {@code null}
	 */
	@Nullable Implementation clientInfo();

	/**
	 * Returns the metadata of the request, for instance its trace context.
	 * @return the members of {@code _meta}; empty if there are none
	 */
	Map<String, Object> meta();

	/**
	 * Returns what an interceptor has left for the handler.
	 * @param <T> the type of the value
	 * @param attribute the key
	 * @return the value, or {@code null} if there is none
	 */
	<T> @Nullable T attribute(Attribute<T> attribute);

	/**
	 * Leaves something for the handler, and for whoever else sees the call.
	 * @param <T> the type of the value
	 * @param attribute the key
	 * @param value the value, or {@code null} for none
	 */
	<T> void attribute(Attribute<T> attribute, @Nullable T value);

	/**
	 * Returns how long this call may still take.
	 * @return the time left; zero once the deadline has passed
	 */
	Duration timeRemaining();

	/**
	 * Returns whether the client no longer wants the result, or the deadline has passed.
	 * @return whether to stop
	 */
	boolean isCancelled();

	/**
	 * Registers what to do on cancellation. Runs at once if the call is cancelled
	 * already, and on any thread.
	 * @param action what to do; must not block
	 */
	void onCancel(Runnable action);

	/**
	 * Makes the call a task, if its tool and its client allow that: the client is told so
	 * at once and comes back for the result, and the handler goes on, for as long as a
	 * task may take. Without effect if the call is a task already.
	 * @return whether the call is a task now
	 * @throws dev.mcpspring.protocol.McpException if there is no room for one more task
	 */
	boolean continueAsTask();

	/**
	 * Tells the client how far the call is. Dropped unless the client asked for progress,
	 * and unless the value is larger than the one before. In a task, the message is what
	 * the client reads of the task.
	 * @param progress how much is done
	 * @param total how much there is to do, in the same unit, or {@code null} if unknown
	 * @param message what is being done, or {@code null}
	 * @see <a href=
	 * "https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress">Progress</a>
	 */
	void progress(double progress, @Nullable Double total, @Nullable String message);

	/**
	 * Sends a log message to the client. Dropped unless the client asked for this level.
	 * @param level how severe it is
	 * @param logger the name of the source, or {@code null}
	 * @param data any value that can be written as JSON; never secrets or personal data
	 * @see <a href=
	 * "https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging">Logging</a>
	 */
	void log(LoggingLevel level, @Nullable String logger, Object data);

	/**
	 * Ends the connection of this call and not the call, so that no connection is held
	 * while the call takes its time. The client comes back for the answer. Without effect
	 * for clients that cannot: those of revisions other than 2025-11-25, those that are
	 * not connected over Streamable HTTP, and those of a server that keeps no events.
	 * @param retryAfter when the client is asked to come back
	 * @see <a href=
	 * "https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#sending-messages-to-the-server">Sending
	 * messages</a>
	 */
	void disconnect(Duration retryAfter);

	/**
	 * Tells the client how far the call is.
	 * @param progress how much is done
	 * @param total how much there is to do, in the same unit
	 */
	default void progress(double progress, double total) {
		progress(progress, total, null);
	}

	/**
	 * Sends a log message to the client.
	 * @param level how severe it is
	 * @param data any value that can be written as JSON; never secrets or personal data
	 */
	default void log(LoggingLevel level, Object data) {
		log(level, null, data);
	}

	/**
	 * Asks the person in front of the client to fill in a form. Only what is no secret:
	 * the client, and perhaps its model, sees what is entered.
	 * @param <T> the record
	 * @param message what the person is asked
	 * @param form a record whose components are the fields, see {@link McpFormField}
	 * @return what came of it
	 * @see <a href=
	 * "https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation">Elicitation</a>
	 */
	<T extends Record> Answer<ElicitResult<T>> elicit(String message, Class<T> form);

	/**
	 * Asks the person in front of the client to fill in a form whose fields are only
	 * known at run time.
	 * @param message what the person is asked
	 * @param schema the fields, flat, and of the types that forms have
	 * @return what came of it
	 */
	Answer<ElicitResult<Map<String, Object>>> elicit(String message, JsonSchema schema);

	/**
	 * Asks the person in front of the client to open a web page. That it agrees says
	 * nothing of what it does there: the application learns that from the page.
	 * @param elicitation the page
	 * @return what came of it, without content
	 */
	Answer<ElicitResult<Void>> elicit(UrlElicitation elicitation);

	/**
	 * Tells the client that what it was asked to open a web page for is done. Without
	 * effect but for clients of revision 2025-11-25; also after the end of the call.
	 * @param elicitationId the id of the {@link UrlElicitation}
	 */
	void elicitationCompleted(String elicitationId);

	/**
	 * Asks the client's model.
	 * @param request the question
	 * @return what the model says
	 * @see <a href=
	 * "https://modelcontextprotocol.io/specification/2026-07-28/client/sampling">Sampling</a>
	 */
	Answer<SamplingResult> sample(SamplingRequest request);

	/**
	 * Asks for the directories and files that the client would like the server to work
	 * on.
	 * @return the roots
	 * @see <a href=
	 * "https://modelcontextprotocol.io/specification/2026-07-28/client/roots">Roots</a>
	 */
	Answer<List<Root>> roots();

	/**
	 * Starts to ask several questions at once, which saves clients without a handshake a
	 * round for each.
	 * @return a builder
	 */
	Inputs inputs();

	/**
	 * Does a step once in a call, however often its handler runs. What came of it travels
	 * with the client, encrypted, so that it must be small. A client that repeats an
	 * earlier request repeats the steps after it: what must never happen twice needs a
	 * key of its own.
	 * @param <T> what comes of the step
	 * @param <X> what the effect may throw
	 * @param step names it among those of the handler
	 * @param type what comes of the step, which can be written as JSON and read back
	 * @param effect does it, on this thread
	 * @return what came of it, now or in an earlier run
	 * @throws X if the effect fails; then the step is not done
	 */
	<T, X extends Exception> T once(String step, Class<T> type, Step<T, X> effect) throws X;

	/**
	 * Does a step once in a call, however often its handler runs, without blocking.
	 * @param <T> what comes of the step
	 * @param step names it among those of the handler
	 * @param type what comes of the step, which can be written as JSON and read back
	 * @param effect does it when it is subscribed to
	 * @return what came of it, now or in an earlier run
	 */
	<T> Mono<T> once(String step, Class<T> type, Mono<T> effect);

}
