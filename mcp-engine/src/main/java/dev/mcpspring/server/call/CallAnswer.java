package dev.mcpspring.server.call;

import java.util.List;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.codec.ResultTooLargeException;
import dev.mcpspring.codec.StreamedFrame;
import dev.mcpspring.execution.Permit;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.protocol.StreamSource;
import dev.mcpspring.revision.AcceptedCall;
import dev.mcpspring.server.record.CallRecord;
import dev.mcpspring.server.record.Ending;
import dev.mcpspring.transport.Outbound;

/**
 * The answer to one call, in one piece or as a stream: writes it, tells who follows the
 * call, and then gives back what the call holds.
 * <p>
 * Thread-safe; {@link CallState} decides who may end the call.
 */
final class CallAnswer implements CallWork.Listener {

	private final ServerCall call;

	private final AcceptedCall accepted;

	private final Outbound outbound;

	private final CallServices services;

	private final @Nullable Permit permit;

	private final CallState state;

	private final CallRecord record;

	private final CallResponses responses;

	/** Writes the result while it is read, if it is such a one. */
	private volatile @Nullable ResultStream stream;

	/**
	 * Creates an answer.
	 * @param permit passes to the answer
	 */
	CallAnswer(ServerCall call, AcceptedCall accepted, Outbound outbound, CallServices services,
			@Nullable Permit permit, CallState state, CallRecord record) {
		this.call = call;
		this.accepted = accepted;
		this.outbound = outbound;
		this.services = services;
		this.permit = permit;
		this.state = state;
		this.record = record;
		this.responses = new CallResponses(call.request(), accepted.client(), services.encoder(), services.health());
	}

	CallResponses responses() {
		return this.responses;
	}

	@Override
	public void returnedLate(CallState.Return means, @Nullable RpcResult unwanted) {
		if (unwanted != null) {
			discarded(unwanted.sources());
		}
		if (means == CallState.Return.ABANDONED) {
			this.services.health().zombieEnds();
		}
		giveBack();
	}

	@Override
	public void discarded(List<StreamSource> sources) {
		if (!sources.isEmpty()) {
			ResultStream.drop(sources, this.services);
		}
	}

	@Override
	public void succeeded(RpcResult result) {
		if (this.stream != null) {
			discarded(result.sources());
			return;
		}
		if (!result.sources().isEmpty()) {
			stream(result);
			return;
		}
		CallState.End end = this.state.end();
		if (end == CallState.End.TOO_LATE) {
			return;
		}
		if (this.accepted.openedSession() != null) {
			this.outbound.sessionOpened(this.accepted.openedSession().id());
		}
		CallResponses.Response response = this.responses.result(result);
		respond(response.frame(), Outcome.OK, end, response.outcome(), response.error());
	}

	@Override
	public void failed(McpException error) {
		if (this.stream != null) {
			return;
		}
		CallState.End end = this.state.end();
		if (end != CallState.End.TOO_LATE) {
			respond(this.responses.error(error), this.accepted.client().era().outcome(error), end, Ending.ERROR, error);
		}
	}

	private void stream(RpcResult result) {
		StreamedFrame frame;
		try {
			frame = this.responses.streamed(result);
		}
		catch (Throwable ex) {
			discarded(result.sources());
			failedToStream(ex);
			return;
		}
		ResultStream stream = new ResultStream(frame, result, this.services, this);
		this.stream = stream;
		if (this.state.isEnded()) {
			// Whoever ended the call may not have seen the stream.
			stream.stop(Ending.CANCELLED);
		}
		else {
			stream.start(this.outbound.streaming());
		}
	}

	/**
	 * Ends the call with the failure of a stream of which nothing was written.
	 */
	void failedToStream(Throwable failure) {
		this.stream = null;
		if (!(failure instanceof ResultTooLargeException)) {
			this.call.fail(failure);
			return;
		}
		CallState.End end = this.state.end();
		if (end != CallState.End.TOO_LATE) {
			CallResponses.Response response = this.responses.tooLarge();
			respond(response.frame(), Outcome.OK, end, response.outcome(), response.error());
		}
	}

	/**
	 * Says that nothing but the stream is sent from now on.
	 */
	void streamBegins() {
		this.call.streamBegins();
	}

	/**
	 * Ends the call with its result in one piece, though it was made as a stream.
	 */
	void streamCollected(ByteBuf response, Ending ending) {
		CallState.End end = this.state.end();
		if (end == CallState.End.TOO_LATE) {
			response.release();
			return;
		}
		respond(response, Outcome.OK, end, ending, null);
	}

	/**
	 * Ends the call with the end of its stream, which is all that is left to be written.
	 */
	void streamEnded(Ending ending, @Nullable McpException error) {
		CallState.End end = (ending == Ending.CANCELLED) ? this.state.abandon() : this.state.end();
		if (end == CallState.End.TOO_LATE) {
			return;
		}
		if (ending == Ending.CANCELLED) {
			this.call.stopWork(end);
		}
		close(end);
		this.record.ended(ending, error);
	}

	String method() {
		return this.call.request().method();
	}

	/**
	 * Answers with a response.
	 * @param response the response, or {@code null} if there is no memory for one
	 * @param end what it means that the call has ended
	 */
	void respond(@Nullable ByteBuf response, Outcome outcome, CallState.End end, Ending ending,
			@Nullable McpException error) {
		answer(response, (response != null) ? outcome : CallResponses.NO_ANSWER, end, ending, error);
	}

	/**
	 * Ends the call without a response.
	 */
	void cancelled(CallState.End end) {
		answer(null, Outcome.OK, end, Ending.CANCELLED, null);
	}

	private void answer(@Nullable ByteBuf response, Outcome outcome, CallState.End end, Ending ending,
			@Nullable McpException error) {
		ResultStream running = this.stream;
		if (running != null && running.stop(ending)) {
			// The response has begun, so that there cannot be another.
			if (response != null) {
				response.release();
			}
			close(end);
			this.record.ended(ending, error);
			return;
		}
		close(end);
		sent((response != null) ? response.readableBytes() : 0);
		this.record.ended(ending, error);
		this.outbound.complete(response, outcome);
	}

	private void close(CallState.End end) {
		this.call.close();
		if (end == CallState.End.GIVE_BACK) {
			giveBack();
		}
	}

	void sent(int bytes) {
		this.record.sent(bytes);
	}

	/**
	 * Gives back what the call holds, once both its run and its answer are over. A
	 * handler that goes on after the answer keeps its permit, as it keeps its thread.
	 */
	private void giveBack() {
		ResultStream running = this.stream;
		if (running == null) {
			giveBackNow();
		}
		else {
			running.whenClosed(this::giveBackNow);
		}
	}

	private void giveBackNow() {
		if (this.permit != null) {
			this.permit.close();
		}
		JsonRpcRequest request = this.call.request();
		request.release();
	}

}
