package dev.mcpspring.transport.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;

/**
 * Has the kernel give up on clients that acknowledge nothing of what their stream sends.
 * Behind a network that swallows all, signs of life would take hours to fill a socket.
 * Without effect where the kernel or the transport cannot: Linux can, with Netty's native
 * transports.
 * <p>
 * Only connections with streams have it: others may be of endpoints of the application
 * whose clients read when they like.
 */
final class PeerTimeout {

	/** By their names, as the transports may not be there. */
	private static final List<ChannelOption<Integer>> OPTIONS = List.of(
			ChannelOption.valueOf("io.netty.channel.epoll.EpollChannelOption#TCP_USER_TIMEOUT"),
			ChannelOption.valueOf("io.netty.channel.uring.IoUringChannelOption#TCP_USER_TIMEOUT"));

	private PeerTimeout() {
	}

	/**
	 * Sets how long the client may acknowledge nothing.
	 * @param channel the channel of a stream: of its connection, or of one of its streams
	 * in HTTP/2
	 */
	static void set(Channel channel, Duration timeout) {
		Channel parent = channel.parent();
		Channel connection = (parent == null || parent instanceof ServerChannel) ? channel : parent;
		int millis = (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE);
		EventLoop loop = connection.eventLoop();
		if (loop.inEventLoop()) {
			set(connection, millis);
			return;
		}
		try {
			loop.execute(() -> set(connection, millis));
		}
		catch (RejectedExecutionException ex) {
			// The server has stopped, and the connection with it.
		}
	}

	private static void set(Channel connection, int millis) {
		try {
			for (ChannelOption<Integer> option : OPTIONS) {
				if (connection.isOpen() && connection.config().setOption(option, millis)) {
					return;
				}
			}
		}
		catch (ChannelException ex) {
			// The client is gone already.
		}
	}

}
