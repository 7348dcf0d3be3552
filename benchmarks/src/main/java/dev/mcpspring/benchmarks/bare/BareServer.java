package dev.mcpspring.benchmarks.bare;

import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Starts a server that answers calls of the echo tool and knows nothing else: no
 * protocol, no limits, no checks. A functional route of WebFlux serves them, written as a
 * user would; with {@code --bare.netty-route=true} a route of Reactor Netty does.
 */
@SpringBootApplication
public class BareServer {

	public static void main(String[] args) {
		SpringApplication.run(BareServer.class, args);
	}

	@Bean
	RouterFunction<ServerResponse> echoRoute() {
		return RouterFunctions.route().POST("/mcp", BareServer::echo).build();
	}

	@Bean
	@ConditionalOnBooleanProperty("bare.netty-route")
	NettyRouteProvider echoNettyRoute(JsonMapper jsonMapper) {
		return (routes) -> routes.post("/mcp",
				(request, response) -> request.receive()
					.aggregate()
					.asByteArray()
					.map((body) -> jsonMapper.writeValueAsBytes(EchoReply.to(jsonMapper.readTree(body))))
					.flatMap((reply) -> response.header("Content-Type", MediaType.APPLICATION_JSON_VALUE)
						.header("Content-Length", Integer.toString(reply.length))
						.sendByteArray(Mono.just(reply))
						.then()));
	}

	private static Mono<ServerResponse> echo(ServerRequest request) {
		return request.bodyToMono(JsonNode.class)
			.map(EchoReply::to)
			.flatMap((reply) -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(reply));
	}

}
