package dev.mcpspring.server.call;

import java.time.Duration;
import java.util.Map;
import java.util.function.IntConsumer;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.session.SessionStreams;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.OverflowPolicy;

/**
 * What a call tells its client before the result: in order, and nothing after the end.
 * <p>
 * Thread-safe.
 */
final class CallNotifications {

	private final RawParams params;

	private final Outbound outbound;

	private final JsonRpcEncoder encoder;

	private final IntConsumer sentBytes;

	private volatile boolean closed;

	private double lastProgress = Double.NEGATIVE_INFINITY;

	private @Nullable Object progressToken;

	private @Nullable Map<String, Object> meta;

	CallNotifications(RawParams params, Outbound outbound, JsonRpcEncoder encoder, IntConsumer sentBytes) {
		this.params = params;
		this.outbound = outbound;
		this.encoder = encoder;
		this.sentBytes = sentBytes;
	}

	synchronized void progress(double progress, @Nullable Double total, @Nullable String message, WireFormat wire) {
		if (!Double.isFinite(progress)) {
			throw new IllegalArgumentException("progress: %s (expected: a finite number)".formatted(progress));
		}
		Object token = this.closed ? null : progressToken();
		if (token == null || !(progress > this.lastProgress)) {
			return;
		}
		this.lastProgress = progress;
		send(this.encoder.notification("notifications/progress", (json) -> {
			json.name("progressToken").value(token);
			json.name("progress").number(progress);
			if (total != null) {
				json.name("total").number(total);
			}
			if (wire.progressMessages()) {
				json.optional("message", message);
			}
		}), OverflowPolicy.COALESCE);
	}

	void log(LoggingLevel level, @Nullable String logger, Object data) {
		if (this.closed) {
			return;
		}
		// Without the lock: the data is the handler's own and may take its time, for
		// which the end of the call must not wait.
		ByteBuf frame = this.encoder.notification("notifications/message", (json) -> {
			json.name("level").string(level.value());
			json.optional("logger", logger);
			json.name("data").value(data);
		});
		synchronized (this) {
			if (!this.closed) {
				send(frame, OverflowPolicy.DROP);
				return;
			}
		}
		frame.release();
	}

	/**
	 * Sends a request to the client. Takes ownership of the frame.
	 * @return whether the call has not ended yet
	 */
	synchronized boolean request(ByteBuf frame) {
		if (this.closed) {
			frame.release();
			return false;
		}
		send(frame, OverflowPolicy.KEEP);
		return true;
	}

	synchronized void disconnect(Duration retryAfter) {
		if (!this.closed) {
			SessionStreams.suspend(this.outbound, retryAfter);
		}
	}

	/**
	 * Returns the metadata of the request; empty once the call has ended.
	 */
	synchronized Map<String, Object> meta() {
		if (this.meta == null) {
			this.meta = (!this.closed && this.params.type(Member.META) == JsonType.OBJECT) ? readMeta() : Map.of();
		}
		return this.meta;
	}

	synchronized void close() {
		this.closed = true;
	}

	private void send(ByteBuf frame, OverflowPolicy policy) {
		this.sentBytes.accept(frame.readableBytes());
		this.outbound.send(frame, policy, this);
	}

	private Map<String, Object> readMeta() {
		return this.params.read(Member.META, new TypeReference<Map<String, Object>>() {
		}, (message) -> new McpException(ErrorCode.INVALID_PARAMS, message));
	}

	private @Nullable Object progressToken() {
		if (this.progressToken == null) {
			this.progressToken = switch (this.params.type(Member.META_PROGRESS_TOKEN)) {
				case STRING, NUMBER -> this.params.read(Member.META_PROGRESS_TOKEN, Object.class,
						(message) -> new McpException(ErrorCode.INVALID_PARAMS, message));
				default -> null;
			};
		}
		return this.progressToken;
	}

}
