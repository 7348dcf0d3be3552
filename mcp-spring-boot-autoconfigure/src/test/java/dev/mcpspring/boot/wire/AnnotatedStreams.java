package dev.mcpspring.boot.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonParser;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.boot.annotation.McpToolParam;

/**
 * Annotated methods that read and write streams.
 */
class AnnotatedStreams {

	/** What a method kept that it should not have. */
	static final AtomicReference<InputStream> KEPT = new AtomicReference<>();

	@McpTool("Reads bytes and others")
	String readBytes(String before, InputStream data, int after) throws IOException {
		long allocated = StreamTools.allocated();
		String summary = StreamTools.summary(data);
		return before + " " + after + " " + summary + " " + (StreamTools.allocated() - allocated);
	}

	@McpTool("Reads bytes by demand")
	Mono<String> readBuffers(Flux<DataBuffer> data, @McpToolParam(required = false) @Nullable Integer limit) {
		return data.take((limit != null) ? limit : Long.MAX_VALUE).map((buffer) -> {
			int count = buffer.readableByteCount();
			DataBufferUtils.release(buffer);
			return count;
		}).reduce(0, Integer::sum).map(Object::toString);
	}

	@McpTool("Reads text")
	String readText(Reader text) throws IOException {
		StringBuilder read = new StringBuilder();
		for (int c = text.read(); c >= 0; c = text.read()) {
			read.append((char) c);
		}
		return read.toString();
	}

	@McpTool("Reads tokens")
	String readTokens(JsonParser value, String after) {
		StringBuilder read = new StringBuilder();
		for (var token = value.nextToken(); token != null; token = value.nextToken()) {
			read.append(token).append(' ');
		}
		return read + after;
	}

	@McpTool("Reads what may be absent")
	Mono<String> readAbsent(@McpToolParam(required = false) InputStream bytes, @Nullable Reader text,
			@Nullable JsonParser tokens, @McpToolParam(required = false) Flux<DataBuffer> buffers) {
		return buffers.count().map((count) -> "%s %s %s %d".formatted(bytes, text, tokens, count));
	}

	@McpTool("Keeps its argument")
	String keep(InputStream data) {
		KEPT.set(data);
		return "kept";
	}

	@McpTool("Writes bytes as text")
	InputStream writeBytes(int repetitions) {
		return new java.io.ByteArrayInputStream(Sources.text(repetitions).getBytes(StandardCharsets.UTF_8));
	}

	@McpTool("Writes text")
	Reader writeText(int repetitions) {
		return new java.io.StringReader(Sources.text(repetitions));
	}

	@McpTool("Writes buffers")
	Flux<DataBuffer> writeBuffers(int repetitions) {
		byte[] bytes = Sources.text(repetitions).getBytes(StandardCharsets.UTF_8);
		return DataBufferUtils.read(new ByteArrayResource(bytes), DefaultDataBufferFactory.sharedInstance, 7);
	}

	@McpTool("Writes a resource")
	Mono<Resource> writeResource(String name, int size) {
		return Mono.just(new ByteArrayResource(Sources.bytes(size)) {

			@Override
			public String getFilename() {
				return name;
			}

		});
	}

	@McpTool("Writes a file that is not there")
	Resource writeMissing() {
		return new FileSystemResource("no-such-file.txt");
	}

}
