package dev.mcpspring.transport.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Closes connections that are one too many when they are accepted, before they get an
 * event loop, a pipeline or a buffer. Stands in front of whatever else a listening
 * channel has.
 * <p>
 * Thread-safe.
 */
@Sharable
public final class McpConnectionGate extends ChannelInboundHandlerAdapter implements ChannelFutureListener {

	private final ConnectionLimit limit;

	/**
	 * Creates a gate.
	 * @param limit counts the connections
	 */
	public McpConnectionGate(ConnectionLimit limit) {
		this.limit = limit;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object accepted) {
		Channel connection = (Channel) accepted;
		if (!this.limit.tryOpen()) {
			connection.unsafe().closeForcibly();
			return;
		}
		connection.closeFuture().addListener(this);
		context.fireChannelRead(connection);
	}

	@Override
	public void operationComplete(ChannelFuture closed) {
		this.limit.closed();
	}

}
