package dev.mcpspring.boot.wire;

import io.netty.channel.ChannelOption;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives connections little room in the kernel, where a test asks for it, so that what
 * nobody reads does not take megabytes to be noticed.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(SmallSockets.PROPERTY)
class SmallSockets {

	static final String PROPERTY = "wire.small-sockets";

	@Bean
	NettyServerCustomizer smallSockets() {
		return (server) -> server.childOption(ChannelOption.SO_SNDBUF, SwallowingNetwork.ROOM);
	}

}
