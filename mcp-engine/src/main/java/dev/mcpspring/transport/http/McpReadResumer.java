package dev.mcpspring.transport.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import reactor.netty.NettyPipeline;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.HttpOperations;

/**
 * Has a connection read on after a request that came before the answer to the one before
 * it was finished. Reactor Netty up to 1.3.7 forgets to, if it can answer that request at
 * once, and whoever sends the next request on the connection waits for ever
 * (reactor-netty issue 4361). That concerns every handler of the web server, as any may
 * have answered the request before.
 * <p>
 * Used by the event loop of its channel only.
 */
public final class McpReadResumer extends ChannelDuplexHandler {

	/** Whether any request came early: whose client does so once may always. */
	private boolean early;

	private McpReadResumer() {
	}

	/**
	 * Adds one to a connection. Without effect on those that do not speak HTTP/1.1 from
	 * the start: TLS that may turn out to be HTTP/2.
	 * @param connection the connection
	 */
	public static void addTo(Channel connection) {
		ChannelPipeline pipeline = connection.pipeline();
		if (pipeline.context(NettyPipeline.HttpTrafficHandler) != null) {
			pipeline.addBefore(NettyPipeline.HttpTrafficHandler, McpReadResumer.class.getName(), new McpReadResumer());
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpRequest && isAnswering(context)) {
			this.early = true;
		}
		context.fireChannelRead(message);
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		context.write(message, promise);
		if (this.early && message instanceof LastHttpContent) {
			// Afterwards the request is over, or another answer will be written.
			context.executor().execute(() -> resume(context));
		}
	}

	private void resume(ChannelHandlerContext context) {
		if (!isAnswering(context)) {
			context.read();
		}
	}

	private static boolean isAnswering(ChannelHandlerContext context) {
		return ChannelOperations.get(context.channel()) instanceof HttpOperations;
	}

}
