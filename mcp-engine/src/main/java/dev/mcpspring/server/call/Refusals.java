package dev.mcpspring.server.call;

import java.util.Map;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.codec.RequestId;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.revision.AcceptedCall;
import dev.mcpspring.revision.EraSelector;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.TransportContext;

/**
 * Answers messages of which no call is made: with an error of the client, or because
 * there is no room. Whoever watches the server is told of each.
 * <p>
 * Thread-safe.
 */
public final class Refusals {

	private final EraSelector eras;

	private final CallServices services;

	public Refusals(EraSelector eras, CallServices services) {
		this.eras = eras;
		this.services = services;
	}

	/**
	 * Answers a message that is no request.
	 */
	public void refuse(McpException failure, Outcome outcome, TransportContext context, Outbound outbound) {
		refuse((RequestId) null, failure, outcome, context, outbound);
	}

	/**
	 * Answers a message that could not be read.
	 * @param id the id to answer, or {@code null} if not even that could be read
	 */
	public void refuse(@Nullable RequestId id, McpException failure, Outcome outcome, TransportContext context,
			Outbound outbound) {
		this.services.recorder().refused(context, failure, outcome);
		answer(id, failure, outcome, context, outbound);
	}

	/**
	 * Answers a request that is not accepted.
	 */
	public void refuse(JsonRpcRequest request, McpException failure, Outcome outcome, TransportContext context,
			Outbound outbound) {
		this.services.recorder().refused(request, context, failure, outcome);
		answer(request.id(), failure, outcome, context, outbound);
	}

	/**
	 * Answers a message that is not even read, as there is no room for it.
	 */
	public void reject(Rejection reason, TransportContext context, Outbound outbound) {
		this.services.recorder().refused(context, reason.failure(), reason.outcome());
		answer(null, reason, context, outbound);
	}

	/**
	 * Answers a request that is not looked at.
	 */
	public void reject(JsonRpcRequest request, Rejection reason, TransportContext context, Outbound outbound) {
		this.services.recorder().refused(request, context, reason.failure(), reason.outcome());
		answer(request.id(), reason, context, outbound);
	}

	/**
	 * Answers a request that was accepted, and for which there is no room.
	 */
	void reject(JsonRpcRequest request, AcceptedCall accepted, Rejection reason, TransportContext context,
			Outbound outbound) {
		this.services.recorder().rejected(request, accepted, context, reason.failure());
		answer(request.id(), reason, context, outbound);
	}

	/**
	 * Returns the answer to a message of which not even the transport knows more.
	 * @param reason what programs are told, or {@code null}
	 */
	public ByteBuf document(ErrorCode code, String message, @Nullable String reason) {
		Object data = (reason != null) ? Map.of("reason", reason) : null;
		return this.services.encoder().error(null, false, new McpException(code, message, data));
	}

	private void answer(@Nullable RequestId id, McpException failure, Outcome outcome, TransportContext context,
			Outbound outbound) {
		boolean nullId = id == null && this.eras.nullIds(context);
		outbound.complete(this.services.encoder().error(id, nullId, failure), outcome);
	}

	private void answer(@Nullable RequestId id, Rejection reason, TransportContext context, Outbound outbound) {
		boolean nullId = id == null && this.eras.nullIds(context);
		outbound.complete(this.services.encoder().error(id, nullId, reason.error()), reason.outcome());
	}

}
