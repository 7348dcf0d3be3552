package dev.mcpspring.subscription;

import java.util.Set;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.codec.RequestId;
import dev.mcpspring.transport.OverflowPolicy;

/**
 * One open stream of {@code subscriptions/listen}.
 * <p>
 * Thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions">Subscriptions</a>
 */
final class Subscription {

	private static final RequestId ANY = RequestId.of("");

	/** What stands behind the id in a notification: the id is its last value. */
	private static final byte[] END = { '}', '}', '}' };

	/** How many bytes {@link #ANY} has on the wire. */
	private static final int ANY_LENGTH = 2;

	private final Subscriber subscriber;

	private final SubscriptionFilter filter;

	private final byte[] id;

	private boolean acknowledged;

	Subscription(Subscriber subscriber, SubscriptionFilter filter, JsonRpcEncoder encoder) {
		this.subscriber = subscriber;
		this.filter = filter;
		this.id = encoded(subscriber.id(), encoder);
	}

	Subscriber subscriber() {
		return this.subscriber;
	}

	boolean wants(FeatureList list) {
		return this.filter.lists().contains(list);
	}

	boolean wants(String resource) {
		return this.filter.resources().contains(resource) && this.filter.told().test(resource);
	}

	boolean wantsTask(String id) {
		return this.filter.tasks().contains(id);
	}

	/**
	 * Tells the client what it will be told of, before anything else.
	 */
	synchronized void acknowledge(JsonRpcEncoder encoder) {
		this.acknowledged = true;
		this.subscriber.send(encoder.notification("notifications/subscriptions/acknowledged", (json) -> {
			json.name("notifications").beginObject();
			for (FeatureList list : FeatureList.values()) {
				if (wants(list)) {
					json.name(list.filter()).bool(true);
				}
			}
			Set<String> resources = this.filter.resources();
			if (!resources.isEmpty()) {
				json.name("resourceSubscriptions").value(resources);
			}
			if (!this.filter.tasks().isEmpty()) {
				json.name("taskIds").value(this.filter.tasks());
			}
			json.endObject();
			json.name("_meta").beginObject().name(Subscriptions.ID);
			this.subscriber.id().write(json);
			json.endObject();
		}), OverflowPolicy.KEEP, this);
	}

	/**
	 * Sends a notification that was encoded for all, with this stream's id in it.
	 * @param begin what {@link #encode} returned, borrowed
	 */
	synchronized void send(ByteBuf begin, Object source) {
		if (this.acknowledged) {
			this.subscriber.send(
					Unpooled.wrappedBuffer(begin.retain().duplicate(), Unpooled.wrappedBuffer(this.id, END)),
					OverflowPolicy.COALESCE, source);
		}
	}

	/**
	 * Encodes a notification once for all streams, up to the id.
	 */
	static ByteBuf encode(JsonRpcEncoder encoder, String method, JsonRpcEncoder.Body params) {
		ByteBuf frame = encoder.notification(method, (json) -> {
			params.write(json);
			json.name("_meta").beginObject().name(Subscriptions.ID);
			ANY.write(json);
			json.endObject();
		});
		return frame.writerIndex(frame.writerIndex() - END.length - ANY_LENGTH);
	}

	private static byte[] encoded(RequestId id, JsonRpcEncoder encoder) {
		ByteBuf begin = encode(encoder, "", (json) -> {
		});
		ByteBuf whole = encoder.notification("", (json) -> {
			json.name("_meta").beginObject().name(Subscriptions.ID);
			id.write(json);
			json.endObject();
		});
		try {
			int from = begin.readableBytes();
			return ByteBufUtil.getBytes(whole, from, whole.readableBytes() - from - END.length);
		}
		finally {
			begin.release();
			whole.release();
		}
	}

}
