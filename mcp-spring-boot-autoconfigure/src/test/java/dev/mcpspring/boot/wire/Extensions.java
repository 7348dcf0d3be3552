package dev.mcpspring.boot.wire;

import java.util.List;
import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.core.publisher.Mono;

import dev.mcpspring.extension.ExtensionMethod;
import dev.mcpspring.extension.McpExtension;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * Extensions of the protocol, on servers that are asked for them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(Extensions.PROPERTY)
class Extensions {

	static final String PROPERTY = "wire.extensions";

	@Bean
	McpExtension negotiated(Waits waits) {
		return new Extension("org.example/negotiated", true, Map.of("speed", 1),
				List.of(ExtensionMethod.of("example/echo", (params, exchange) -> Mono.just(params.asMap())),
						ExtensionMethod.of("example/nothing", (params, exchange) -> Mono.empty()),
						ExtensionMethod.blocking("example/wait", (params, exchange) -> {
							waits.of(params.as(Key.class).key()).await(exchange);
							return Map.of("released", true);
						})));
	}

	@Bean
	McpExtension open() {
		return new Extension("org.example/open", false, Map.of(), List.of(
				ExtensionMethod.blocking("example/thread",
						(params, exchange) -> Map.of("resultType", "thread", "_meta", Map.of("org.example/a", 1),
								"thread", Thread.currentThread().getName())),
				ExtensionMethod.blocking("example/fail", (params, exchange) -> {
					throw new McpException(new ErrorCode(44), "failed");
				})));
	}

	/**
	 * What to wait for.
	 *
	 * @param key the key of the test
	 */
	record Key(String key) {

	}

	private record Extension(String id, boolean needsClient, Map<String, Object> settings,
			List<ExtensionMethod> methods) implements McpExtension {

	}

}
