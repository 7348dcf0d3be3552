package dev.mcpspring.boot.annotation.binding;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JavaType;

import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.web.util.UriUtils;

import dev.mcpspring.protocol.Content;
import dev.mcpspring.protocol.StreamSource;
import dev.mcpspring.protocol.StreamedContent;

/**
 * Values that are read while they are sent: what a method returns in their place.
 */
public final class StreamedResult {

	private StreamedResult() {
	}

	/**
	 * Returns whether values of a type are sent as streams.
	 */
	static boolean isStream(JavaType type) {
		return type.isTypeOrSubTypeOf(InputStream.class) || type.isTypeOrSubTypeOf(Reader.class)
				|| type.isTypeOrSubTypeOf(Resource.class) || isReactive(type);
	}

	/**
	 * Returns whether a type is a publisher of buffers. Any other publisher emits values,
	 * of which a tool has one.
	 */
	public static boolean isReactive(JavaType type) {
		JavaType[] emitted = type.isTypeOrSubTypeOf(Flux.class) ? type.findTypeParameters(Flux.class) : new JavaType[0];
		return emitted.length == 1 && emitted[0].isTypeOrSubTypeOf(DataBuffer.class);
	}

	/**
	 * Returns the content for a value.
	 * @return the content, or {@code null} if the value is no stream
	 */
	static @Nullable Content contentOf(Object value) {
		if (value instanceof InputStream bytes) {
			return StreamedContent.text(StreamSource.of(bytes));
		}
		if (value instanceof Reader text) {
			return StreamedContent.text(StreamSource.of(text));
		}
		return (value instanceof Resource resource) ? contentOf(resource) : null;
	}

	/**
	 * Returns the content for a publisher.
	 * @param buffers text in UTF-8
	 */
	static Content contentOf(Flux<DataBuffer> buffers) {
		return StreamedContent.text(sourceOf(buffers));
	}

	/**
	 * Returns what reads from a publisher.
	 */
	public static StreamSource sourceOf(Flux<DataBuffer> buffers) {
		return StreamSource.ofBytes(JdkFlowAdapter.publisherToFlowPublisher(buffers.map(StreamedResult::copy)));
	}

	/**
	 * Returns what reads a resource, which is opened when the first byte is read.
	 * @param absent creates what a read fails with if there is no such file
	 */
	public static StreamSource sourceOf(Resource resource, Supplier<? extends RuntimeException> absent) {
		return StreamSource.of(new LazyInput(resource) {

			@Override
			InputStream open() throws IOException {
				try {
					return super.open();
				}
				catch (FileNotFoundException | NoSuchFileException ex) {
					throw absent.get();
				}
			}

		});
	}

	// Nobody else releases a buffer that is dropped on its way to the server.
	private static ByteBuffer copy(DataBuffer buffer) {
		try {
			ByteBuffer bytes = ByteBuffer.allocate(buffer.readableByteCount());
			buffer.toByteBuffer(bytes);
			return bytes;
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private static Content contentOf(Resource resource) {
		StreamSource source = StreamSource.of(new LazyInput(resource));
		MediaType type = typeOf(resource);
		if (type.getType().equals("image")) {
			return StreamedContent.image(source, type.toString());
		}
		if (type.getType().equals("audio")) {
			return StreamedContent.audio(source, type.toString());
		}
		return isText(type) ? StreamedContent.textResource(uri(resource), type.toString(), source)
				: StreamedContent.blob(uri(resource), type.toString(), source);
	}

	/**
	 * Returns the type of a resource by the name of its file.
	 */
	public static MediaType typeOf(Resource resource) {
		return MediaTypeFactory.getMediaType(resource).orElse(MediaType.APPLICATION_OCTET_STREAM);
	}

	/**
	 * Returns whether what has a type is text.
	 */
	public static boolean isText(MediaType type) {
		return type.getType().equals("text") || "json".equals(type.getSubtypeSuffix())
				|| type.getSubtype().equals("json") || type.getSubtype().equals("xml")
				|| "xml".equals(type.getSubtypeSuffix());
	}

	// The path on this machine is nobody's business.
	private static String uri(Resource resource) {
		String name = resource.getFilename();
		return "resource:///" + ((name != null) ? UriUtils.encodePathSegment(name, "UTF-8") : "");
	}

	/**
	 * Opens a resource when it is read, which is on a worker.
	 */
	private static class LazyInput extends InputStream {

		private final Resource resource;

		private @Nullable InputStream opened;

		LazyInput(Resource resource) {
			this.resource = resource;
		}

		private InputStream opened() throws IOException {
			InputStream stream = this.opened;
			if (stream == null) {
				stream = open();
				this.opened = stream;
			}
			return stream;
		}

		InputStream open() throws IOException {
			return this.resource.getInputStream();
		}

		@Override
		public int read() throws IOException {
			return opened().read();
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			return opened().read(target, offset, length);
		}

		@Override
		public void close() throws IOException {
			if (this.opened != null) {
				this.opened.close();
			}
		}

	}

}
