package dev.mcpspring.transport.http;

import java.util.HashMap;
import java.util.Map;

import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Stands before Spring Security on the paths of the endpoints. It has them refuse foreign
 * hosts and origins, whoever calls, and answer browsers that ask what a page may do, who
 * send no token; and it lets pages that may call read why Spring Security refuses them.
 * <p>
 * Thread-safe.
 */
public final class McpOriginFilter implements WebFilter, Ordered {

	/** Spring Security's filter has -100. */
	private static final int BEFORE_SECURITY = -110;

	private final Map<String, McpWebHandler> handlers = new HashMap<>();

	private final CrossOrigin crossOrigin;

	private final OriginPolicy origins;

	/**
	 * Creates a filter.
	 * @param endpoints the endpoints by their paths within the application
	 * @param access who may call
	 */
	public McpOriginFilter(Map<String, HttpEndpoint> endpoints, AccessSettings access) {
		endpoints.forEach((path, endpoint) -> this.handlers.put(path, new McpWebHandler(endpoint)));
		this.crossOrigin = new CrossOrigin(access);
		this.origins = new OriginPolicy(access, this.crossOrigin);
	}

	@Override
	public int getOrder() {
		return BEFORE_SECURITY;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		McpWebHandler handler = this.handlers.get(exchange.getRequest().getPath().pathWithinApplication().value());
		if (handler == null) {
			return chain.filter(exchange);
		}
		ServerHttpResponse response = exchange.getResponse();
		HttpExchange request = new McpWebHandler.Exchange(exchange.getRequest(), response, null, null);
		if (CrossOrigin.isPreflight(request) || this.origins.checkNames(request) != null) {
			return handler.handle(exchange);
		}
		String origin = request.header("Origin");
		if (origin != null) {
			response.beforeCommit(() -> {
				this.crossOrigin.headers(origin).forEach(response.getHeaders()::set);
				return Mono.empty();
			});
		}
		return chain.filter(exchange);
	}

	/** Asked for with each request, for the traces of failures. */
	@Override
	public String toString() {
		return "McpOriginFilter";
	}

}
