package dev.mcpspring.server.call;

import java.time.Duration;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.codec.ResultTooLargeException;
import dev.mcpspring.codec.StreamedFrame;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.revision.ClientContext;
import dev.mcpspring.server.record.Ending;

/**
 * Writes the response of one call, whatever it is. Never throws, even if there is no
 * memory left: then there is no response.
 * <p>
 * Thread-safe.
 */
public record CallResponses(JsonRpcRequest request, ClientContext client, JsonRpcEncoder encoder, CallHealth health) {

	private static final Logger log = LoggerFactory.getLogger(CallResponses.class);

	/** For when there is no memory for an answer. */
	public static final Outcome NO_ANSWER = Outcome.overloaded(Duration.ofSeconds(1));

	/** For what clients are not told. */
	public static final McpException INTERNAL_ERROR = new McpException(ErrorCode.INTERNAL_ERROR, "Internal error");

	/** For a result that is too large. */
	public static final McpException TOO_LARGE = new McpException(ErrorCode.INTERNAL_ERROR,
			"The result is larger than the server may send", Map.of("reason", "result_too_large"));

	Response result(RpcResult result) {
		try {
			ByteBuf frame = this.encoder.result(this.request.id(),
					(json) -> this.client.era().write(json, result, this.client));
			return new Response(frame, result.isFailure() ? Ending.TOOL_ERROR : Ending.OK, null);
		}
		catch (ResultTooLargeException ex) {
			return tooLarge();
		}
		catch (McpException ex) {
			log.error("result broke its contract method={} reason={}", this.request.method(), ex.getMessage());
			return new Response(error(ex), Ending.ERROR, ex);
		}
		catch (Throwable ex) {
			this.health.failed(ex);
			// The answer first: there may be no memory for both.
			ByteBuf frame = error(INTERNAL_ERROR);
			log.error("result cannot be written method={}", this.request.method(), ex);
			return new Response(frame, Ending.ERROR, INTERNAL_ERROR);
		}
	}

	/**
	 * Writes a result of which some is read while it is sent.
	 * @throws ResultTooLargeException if what is there already is too large
	 */
	StreamedFrame streamed(RpcResult result) {
		return this.encoder.streamedResult(this.request.id(),
				(json) -> this.client.era().write(json, result, this.client));
	}

	Response tooLarge() {
		log.warn("result too large method={}", this.request.method());
		return new Response(error(TOO_LARGE), Ending.ERROR, TOO_LARGE);
	}

	@Nullable ByteBuf error(McpException error) {
		try {
			return this.encoder.error(this.request.id(), false, error);
		}
		catch (Throwable ex) {
			this.health.failed(ex);
			return null;
		}
	}

	@Nullable ByteBuf rejection(Rejection rejection) {
		try {
			return this.encoder.error(this.request.id(), false, rejection.error());
		}
		catch (Throwable ex) {
			this.health.failed(ex);
			return null;
		}
	}

	/**
	 * The response with a result, or with what kept the result from being written.
	 */
	record Response(@Nullable ByteBuf frame, Ending outcome, @Nullable McpException error) {

	}

}
