package dev.mcpspring.server.call;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.codec.ResultTooLargeException;
import dev.mcpspring.codec.StreamedFrame;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.StreamSource;
import dev.mcpspring.server.record.Ending;
import dev.mcpspring.stream.ResponseListener;
import dev.mcpspring.stream.StreamedResponse;

/**
 * The result of one call while it is read and written at once. The call goes on until the
 * stream has ended, with its permit and its deadline.
 * <p>
 * Thread-safe.
 */
final class ResultStream implements ResponseListener {

	private static final Logger log = LoggerFactory.getLogger(ResultStream.class);

	private final StreamedResponse response;

	private final CallServices services;

	private final CallAnswer answer;

	private final Ending outcome;

	private @Nullable Consumer<Flow.Publisher<ByteBuf>> way;

	ResultStream(StreamedFrame frame, RpcResult result, CallServices services, CallAnswer answer) {
		this.services = services;
		this.answer = answer;
		this.outcome = result.isFailure() ? Ending.TOOL_ERROR : Ending.OK;
		this.response = new StreamedResponse(frame, result.sources(), services.streams(),
				services.streamWorkers().newWorker(), this);
	}

	/**
	 * Closes what a result reads from.
	 */
	static void drop(List<StreamSource> sources, CallServices services) {
		new StreamedResponse(new StreamedFrame(Unpooled.EMPTY_BUFFER, List.of()), sources, services.streams(),
				services.streamWorkers().newWorker(), ResponseListener.NOBODY)
			.stop(new IOException("result: dropped"));
	}

	/**
	 * Starts to read.
	 * @param way takes the stream, or {@code null} if the result has to be whole
	 */
	void start(@Nullable Consumer<Flow.Publisher<ByteBuf>> way) {
		this.way = way;
		if (way != null) {
			this.response.start();
		}
		else {
			this.response.collect(this.services.encoder().maxMessageSize());
		}
	}

	/**
	 * Ends the stream early.
	 * @return whether some of it may have been written
	 */
	boolean stop(Ending reason) {
		StreamedResponse.Phase before = this.response.stop(new IOException("result: cut off (%s)".formatted(reason)));
		if (before != StreamedResponse.Phase.OVER) {
			this.services.health().zombieBegins();
			this.response.whenClosed(this.services.health()::zombieEnds);
		}
		return before == StreamedResponse.Phase.WRITTEN;
	}

	/**
	 * Registers what to do when everything that was read from is closed.
	 */
	void whenClosed(Runnable action) {
		this.response.whenClosed(action);
	}

	@Override
	public void begun() {
		this.answer.streamBegins();
		if (this.way != null) {
			this.way.accept(this.response);
		}
	}

	@Override
	public void sent(int bytes) {
		this.answer.sent(bytes);
	}

	@Override
	public void ended() {
		this.answer.streamEnded(this.outcome, null);
	}

	@Override
	public void collected(ByteBuf whole) {
		this.answer.streamCollected(whole, this.outcome);
	}

	@Override
	public void failed(Throwable failure, boolean begun) {
		this.services.health().failed(failure);
		if (!begun) {
			this.answer.failedToStream(failure);
		}
		else if (failure instanceof ResultTooLargeException) {
			log.warn("result too large method={}, its connection is closed", this.answer.method());
			this.answer.streamEnded(Ending.ERROR, CallResponses.TOO_LARGE);
		}
		else {
			log.warn("result failed midway method={}, its connection is closed", this.answer.method(), failure);
			this.answer.streamEnded(Ending.ERROR, CallResponses.INTERNAL_ERROR);
		}
	}

	@Override
	public void left() {
		this.answer.streamEnded(Ending.CANCELLED, null);
	}

}
