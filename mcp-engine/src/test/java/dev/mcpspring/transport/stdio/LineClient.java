package dev.mcpspring.transport.stdio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client at the other end of the lines, without any SDK. Reads all the time, unless it
 * was told not to.
 * <p>
 * Thread-safe.
 */
final class LineClient implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String END = "";

	private final OutputStream out;

	private final InputStream in;

	private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

	LineClient(InputStream in, OutputStream out) {
		this.in = in;
		this.out = out;
	}

	/**
	 * Creates a client at a socket. The streams of {@code Channels} would wait for each
	 * other.
	 */
	static LineClient at(ByteChannel channel) {
		return new LineClient(new InputStream() {

			@Override
			public int read() throws IOException {
				byte[] one = new byte[1];
				return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
			}

			@Override
			public int read(byte[] bytes, int offset, int length) throws IOException {
				return channel.read(ByteBuffer.wrap(bytes, offset, length));
			}

			@Override
			public void close() throws IOException {
				channel.close();
			}

		}, new OutputStream() {

			@Override
			public void write(int one) throws IOException {
				write(new byte[] { (byte) one }, 0, 1);
			}

			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
				while (left.hasRemaining()) {
					channel.write(left);
				}
			}

			@Override
			public void close() throws IOException {
				channel.close();
			}

		});
	}

	LineClient reading() {
		Thread thread = new Thread(this::read, "line-client");
		thread.setDaemon(true);
		thread.start();
		return this;
	}

	private void read() {
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(this.in, StandardCharsets.UTF_8))) {
			String line = reader.readLine();
			while (line != null) {
				this.lines.add(line);
				line = reader.readLine();
			}
		}
		catch (IOException ex) {
			// The other end is gone.
		}
		this.lines.add(END);
	}

	LineClient send(String message) {
		return sendRaw((message + "\n").getBytes(StandardCharsets.UTF_8));
	}

	LineClient sendRaw(byte[] bytes) {
		try {
			this.out.write(bytes);
			this.out.flush();
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the next message.
	 */
	JsonNode next() {
		String line = line();
		if (line == null) {
			throw new AssertionError("the server has closed the connection");
		}
		return JsonMapper.shared().readTree(line);
	}

	/**
	 * Returns the next line, or {@code null} at the end.
	 */
	@Nullable String line() {
		try {
			String line = this.lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			if (line == null) {
				throw new AssertionError("no line within %s".formatted(PATIENCE));
			}
			return line.equals(END) ? null : line;
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * Returns all messages up to the end of the connection.
	 */
	List<JsonNode> rest() {
		List<JsonNode> rest = new ArrayList<>();
		for (String line = line(); line != null; line = line()) {
			rest.add(JsonMapper.shared().readTree(line));
		}
		return rest;
	}

	JsonNode initialize(String version) {
		send("""
				{"jsonrpc":"2.0","id":"init","method":"initialize","params":{"protocolVersion":"%s","capabilities":{},\
				"clientInfo":{"name":"lines","version":"1"}}}""".formatted(version));
		JsonNode answer = next();
		send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
		return answer;
	}

	static String call(Object id, String tool, String arguments) {
		return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
			.formatted(id, tool, arguments);
	}

	static String modernCall(Object id, String tool, String arguments) {
		return modern(id, "tools/call", "\"name\":\"%s\",\"arguments\":%s,".formatted(tool, arguments));
	}

	static String modern(Object id, String method, String params) {
		return """
				{"jsonrpc":"2.0","id":%s,"method":"%s","params":{%s"_meta":\
				{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
				"io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(id, method, params);
	}

	static String cancelled(Object id) {
		return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":%s}}"
			.formatted(id);
	}

	void closeOutput() {
		try {
			this.out.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void closeInput() {
		try {
			this.in.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		closeOutput();
		closeInput();
	}

}
