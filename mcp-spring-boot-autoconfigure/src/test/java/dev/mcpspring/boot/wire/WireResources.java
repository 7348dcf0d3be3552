package dev.mcpspring.boot.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import dev.mcpspring.boot.annotation.McpIcon;
import dev.mcpspring.boot.annotation.McpMeta;
import dev.mcpspring.boot.annotation.McpResource;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.resource.ResourceHandler;
import dev.mcpspring.feature.resource.ResourceRequest;
import dev.mcpspring.feature.resource.ResourceSpecification;
import dev.mcpspring.feature.resource.ResourceTemplateSpecification;
import dev.mcpspring.protocol.Annotations;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.Icon;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.ReadResourceResult;
import dev.mcpspring.protocol.Resource;
import dev.mcpspring.protocol.ResourceContents;
import dev.mcpspring.protocol.ResourceTemplate;
import dev.mcpspring.protocol.Role;
import dev.mcpspring.protocol.StreamSource;
import dev.mcpspring.protocol.StreamedResourceContents;
import dev.mcpspring.protocol.TextResourceContents;

/**
 * Resources by hand and by annotation, on servers that are asked for them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("wire.resources")
class WireResources {

	@Bean
	ResourceSpecification manual() {
		Resource resource = Resource.builder("doc:manual", "manual")
			.title("The manual")
			.description("How to use it")
			.mimeType("text/markdown")
			.icons(List.of(new Icon("data:image/png;base64,AA==")))
			.annotations(new Annotations(Set.of(Role.USER), 0.5, Instant.parse("2026-01-02T03:04:05Z")))
			.meta(Map.of("org.example/a", 1))
			.build()
			.withSize(8);
		return new ResourceSpecification(resource,
				ResourceHandler.blocking((request,
						exchange) -> new ReadResourceResult(List.of(new TextResourceContents(request.uri(),
								"text/markdown", "# Manual", Map.of("org.example/b", 2))), Map.of("org.example/c", 3))))
			.withCacheHint(new CacheHint(Duration.ofMinutes(5), true));
	}

	@Bean
	ResourceSpecification broken() {
		return new ResourceSpecification(Resource.builder("doc:broken", "broken").build(), (request, exchange) -> {
			throw new IllegalStateException("password=secret");
		});
	}

	@Bean
	ResourceSpecification refused() {
		return new ResourceSpecification(Resource.builder("doc:refused", "refused").build(),
				(request, exchange) -> Mono.error(new McpException(new ErrorCode(7), "not today")));
	}

	@Bean
	ResourceTemplateSpecification streamedResource(Sources sources) {
		ResourceTemplate template = ResourceTemplate.builder("source:{key}/{size}/{failAt}", "source")
			.title("Sources")
			.description("What is read while it is sent")
			.mimeType("text/plain")
			.icons(List.of(new Icon("data:image/png;base64,AA==")))
			.annotations(new Annotations(Set.of(Role.ASSISTANT), null, null))
			.meta(Map.of("org.example/a", 1))
			.build();
		return new ResourceTemplateSpecification(template, ResourceHandler.blocking((request, exchange) -> {
			StreamSource source = StreamSource.of(sources.of(request.variable("key"))
				.open(Long.parseLong(request.variable("size")), Long.parseLong(request.variable("failAt")), -1));
			return ReadResourceResult.of(new TextResourceContents("a:b", null, "before"),
					StreamedResourceContents.text(request.uri(), "text/plain", source));
		}));
	}

	@Bean
	Annotated annotated() {
		return new Annotated();
	}

	/**
	 * Methods with every type of value.
	 */
	static class Annotated {

		@McpResource(uri = "app:text", title = "A text", description = "Says hello", size = 5, audience = Role.USER,
				priority = 1, cacheTtl = "30s", cacheShared = true)
		String text() {
			return "hello";
		}

		@McpIcon("data:image/png;base64,AA==")
		@McpMeta(key = "org.example/large", value = "3")
		@McpResource("app:bytes")
		byte[] bytes() {
			return new byte[] { 1, 2, 3 };
		}

		@McpResource(uri = "app:image", mimeType = "image/png")
		Mono<byte[]> image() {
			return Mono.just(new byte[] { 4 });
		}

		@McpResource("app:json/{id}")
		Entry json(int id) {
			return new Entry(id, "ä");
		}

		@McpResource("app:later/{id}")
		CompletionStage<String> later(String id, McpExchange exchange) {
			return CompletableFuture.completedFuture(id + " " + exchange.protocolVersion().value());
		}

		@McpResource("app:path/{+path}")
		String path(ResourceRequest request) {
			return request.uri() + " " + request.variable("path");
		}

		@McpResource("app:path/special/{name}")
		String special(String name) {
			return "special " + name;
		}

		@McpResource("app:contents")
		List<ResourceContents> contents() {
			return List.of(new TextResourceContents("app:contents/1", null, "one"),
					new TextResourceContents("app:contents/2", null, "two"));
		}

		@McpResource("app:absent/null")
		@Nullable String absent() {
			return null;
		}

		@McpResource("app:absent/mono")
		Mono<String> empty() {
			return Mono.empty();
		}

		@McpResource("app:absent/optional")
		Optional<String> none() {
			return Optional.empty();
		}

		@McpResource("app:absent/file")
		org.springframework.core.io.Resource missing() {
			return new FileSystemResource("no-such-file.txt");
		}

		@McpResource(uri = "app:stream/text", mimeType = "text/csv")
		InputStream stream() {
			return new ByteArrayInputStream("a,b\n".getBytes(StandardCharsets.UTF_8));
		}

		@McpResource("app:stream/file")
		org.springframework.core.io.Resource file() {
			return new ByteArrayResource(new byte[] { 5, 6 }) {

				@Override
				public String getFilename() {
					return "a.png";
				}

			};
		}

		@McpResource("app:stream/buffers")
		Flux<DataBuffer> buffers() {
			return DataBufferUtils.read(new ByteArrayResource(new byte[] { 7, 8, 9 }),
					DefaultDataBufferFactory.sharedInstance, 2);
		}

		@McpResource("app:failing")
		String failing() throws IOException {
			throw new IOException("password=secret");
		}

		/**
		 * Something that is written as JSON.
		 *
		 * @param id a number
		 * @param name a name
		 */
		record Entry(int id, String name) {

		}

	}

}
