package dev.mcpspring.boot.autoconfigure;

import java.util.HashMap;
import java.util.Map;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;

import dev.mcpspring.boot.autoconfigure.http.HttpEdge;
import dev.mcpspring.boot.autoconfigure.http.McpHttpEndpoints;
import dev.mcpspring.server.McpServer;
import dev.mcpspring.transport.http.ConnectionLimit;
import dev.mcpspring.transport.http.McpConnectionGate;
import dev.mcpspring.transport.http.McpNettyHandler;
import dev.mcpspring.transport.http.McpOriginFilter;
import dev.mcpspring.transport.http.McpReadResumer;
import dev.mcpspring.transport.http.McpWebHandler;
import dev.mcpspring.transport.http.SseTransport;
import dev.mcpspring.transport.http.StreamableHttpTransport;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.WebHandler;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for Streamable HTTP in reactive web
 * applications, behind WebFlux or on a route of Reactor Netty.
 */
@AutoConfiguration(after = McpServerAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnBooleanProperty(name = { "mcp.server.enabled", "mcp.server.http.enabled" }, matchIfMissing = true)
public final class McpServerWebFluxAutoConfiguration {

	private static final String SECURITY_CHAIN = "org.springframework.security.web.server.SecurityWebFilterChain";

	@Bean
	ConnectionLimit mcpConnectionLimit(McpServerProperties properties) {
		return new ConnectionLimit(properties.http().maxConnections());
	}

	@Bean
	@ConditionalOnMissingBean
	StreamableHttpTransport mcpStreamableHttpTransport(McpServerProperties properties, ConnectionLimit limit,
			ConfigurableListableBeanFactory beanFactory) {
		return new StreamableHttpTransport(
				PropertiesMcpServerCustomizer.http(properties, allowsRemote(properties.security(), beanFactory)),
				limit);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty("mcp.server.sse.enabled")
	SseTransport mcpSseTransport(McpServerProperties properties, ConfigurableListableBeanFactory beanFactory) {
		return new SseTransport(PropertiesMcpServerCustomizer.sse(properties.sse()),
				PropertiesMcpServerCustomizer.http(properties, allowsRemote(properties.security(), beanFactory)));
	}

	@Bean
	McpHttpEndpoints mcpHttpEndpoints(McpServerProperties properties, StreamableHttpTransport http,
			ObjectProvider<SseTransport> sse, ObjectProvider<McpHttpEndpoints.Documents> documents) {
		McpHttpEndpoints endpoints = McpHttpEndpoints.NONE.with("mcp.server.http.path", properties.http().path(), http);
		SseTransport legacy = sse.getIfAvailable();
		if (legacy != null) {
			endpoints = endpoints.with("mcp.server.sse.path", properties.sse().path(), legacy.streams())
				.with("mcp.server.sse.message-path", properties.sse().messagePath(), legacy.messages());
		}
		return endpoints.with(documents.getIfAvailable(() -> McpHttpEndpoints.Documents.NONE), http);
	}

	@Bean
	SimpleUrlHandlerMapping mcpHandlerMapping(McpHttpEndpoints endpoints) {
		Map<String, WebHandler> handlers = new HashMap<>();
		endpoints.byPath().forEach((path, endpoint) -> handlers.put(path, new McpWebHandler(endpoint)));
		SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(handlers, Ordered.HIGHEST_PRECEDENCE);
		// The filter answers preflights; Spring would answer those of any page with 200.
		mapping.setCorsProcessor((configuration, exchange) -> {
			exchange.getResponse().setStatusCode(HttpStatus.FORBIDDEN);
			return false;
		});
		return mapping;
	}

	@Bean
	McpOriginFilter mcpOriginFilter(McpServerProperties properties, McpHttpEndpoints endpoints,
			ConfigurableListableBeanFactory beanFactory) {
		return new McpOriginFilter(endpoints.byPath(), PropertiesMcpServerCustomizer.access(properties.security(),
				allowsRemote(properties.security(), beanFactory)));
	}

	@Bean
	HttpEdge mcpHttpEdge(McpServerProperties properties, ConfigurableListableBeanFactory beanFactory,
			Environment environment, McpHttpEndpoints endpoints) {
		return NettyEdgeCondition.edge(properties.http().edge(), environment, beanFactory, endpoints.byPath().keySet(),
				callers(properties.security(), beanFactory));
	}

	private static boolean allowsRemote(McpServerProperties.Security security,
			ConfigurableListableBeanFactory beanFactory) {
		return callers(security, beanFactory) != HttpEdge.Callers.LOCAL;
	}

	private static HttpEdge.Callers callers(McpServerProperties.Security security,
			ConfigurableListableBeanFactory beanFactory) {
		ClassLoader classLoader = beanFactory.getBeanClassLoader();
		if (ClassUtils.isPresent(SECURITY_CHAIN, classLoader) && beanFactory
			.getBeanNamesForType(ClassUtils.resolveClassName(SECURITY_CHAIN, classLoader), true, false).length > 0) {
			return HttpEdge.Callers.AUTHENTICATED;
		}
		return security.allowUnauthenticated() ? HttpEdge.Callers.ANYONE : HttpEdge.Callers.LOCAL;
	}

	/**
	 * What needs Reactor Netty as the server.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HttpServer.class, NettyRouteProvider.class })
	static class NettyConfiguration {

		private static final int MIN_READ = 64;

		private static final int MAX_READ = 64 * 1024;

		// Netty's default allocator costs large messages a factor of 2.5 against the
		// pooled one.
		@Bean
		NettyServerCustomizer mcpBufferCustomizer(ObjectProvider<McpServer> server, McpServerProperties properties) {
			int initialSize = Math.toIntExact(properties.http().bufferSize().toBytes());
			return (httpServer) -> httpServer
				.childOption(ChannelOption.ALLOCATOR, server.getObject().buffers().allocator())
				.childOption(ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(MIN_READ,
						Math.min(Math.max(initialSize, MIN_READ), MAX_READ), MAX_READ));
		}

		@Bean
		NettyServerCustomizer mcpConnectionCustomizer(ConnectionLimit limit) {
			McpConnectionGate gate = new McpConnectionGate(limit);
			return (httpServer) -> httpServer.doOnBound((bound) -> bound.channel().pipeline().addFirst(gate));
		}

		@Bean
		NettyServerCustomizer mcpReadCustomizer() {
			return (httpServer) -> httpServer
				.doOnChannelInit((observer, connection, remote) -> McpReadResumer.addTo(connection));
		}

		@Bean
		@Conditional(NettyEdgeCondition.class)
		NettyRouteProvider mcpNettyRouteProvider(McpHttpEndpoints endpoints) {
			return (routes) -> {
				endpoints.byPath()
					.forEach((path, endpoint) -> routes.route((request) -> isAt(path, request),
							new McpNettyHandler(endpoint)));
				return routes;
			};
		}

		/**
		 * Reads the path out of the URI, which is a third of routing, only if it has to.
		 */
		private static boolean isAt(String path, HttpServerRequest request) {
			return request.uri().equals(path) || request.fullPath().equals(path);
		}

	}

}
