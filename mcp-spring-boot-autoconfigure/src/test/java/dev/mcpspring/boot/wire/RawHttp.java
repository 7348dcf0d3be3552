package dev.mcpspring.boot.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A connection on which everything can be sent, and which reads what HTTP/1.1 says a
 * response is. Confined to one thread.
 */
final class RawHttp implements Closeable {

	private static final int TIMEOUT_MILLIS = 10_000;

	private final Socket socket;

	private final InputStream in;

	private RawHttp(Socket socket) throws IOException {
		this.socket = socket;
		this.in = new BufferedInputStream(socket.getInputStream());
	}

	static RawHttp open(int port) {
		try {
			Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
			socket.setTcpNoDelay(true);
			socket.setSoTimeout(TIMEOUT_MILLIS);
			return new RawHttp(socket);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	RawHttp send(String text) {
		return send(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	RawHttp send(byte[] bytes) {
		if (!trySend(bytes)) {
			throw new AssertionError("the server closed the connection");
		}
		return this;
	}

	/**
	 * Sends bytes that the server may no longer want.
	 * @return whether they could be sent
	 */
	boolean trySend(byte[] bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Sends one chunk of a body without a declared length.
	 */
	boolean trySendChunk(byte[] bytes) {
		return trySend((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII))
				&& trySend(bytes) && trySend(new byte[] { '\r', '\n' });
	}

	/**
	 * Reads the next response.
	 */
	Answer answer() {
		try {
			int status = Integer.parseInt(line().split(" ")[1]);
			Map<String, List<String>> headers = headers();
			return new Answer(status, headers, body(status, headers));
		}
		catch (IOException ex) {
			throw new AssertionError("no answer", ex);
		}
	}

	/**
	 * Reads the head of the next response and leaves its body.
	 */
	Answer head() {
		try {
			int status = Integer.parseInt(line().split(" ")[1]);
			return new Answer(status, headers(), new byte[0]);
		}
		catch (IOException ex) {
			throw new AssertionError("no answer", ex);
		}
	}

	/**
	 * Reads the next response, whose body comes in chunks and is kept nowhere.
	 * @return how many bytes the body has
	 */
	long drain() throws IOException {
		head();
		long length = 0;
		for (int size = chunkSize(); size > 0; size = chunkSize()) {
			this.in.skipNBytes(size);
			length += size;
			line();
		}
		line();
		return length;
	}

	/**
	 * Reads the next line, of a head or a stream.
	 */
	String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int c = this.in.read(); c != '\n'; c = this.in.read()) {
			if (c < 0) {
				throw new EOFException("line: '%s'".formatted(line.toString(StandardCharsets.UTF_8)));
			}
			line.write(c);
		}
		return line.toString(StandardCharsets.UTF_8).stripTrailing();
	}

	/**
	 * Tells whether the server has closed the connection, and waits for it to.
	 */
	boolean isClosedByServer() {
		try {
			return this.in.read() < 0;
		}
		catch (IOException ex) {
			return !(ex instanceof java.net.SocketTimeoutException);
		}
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Map<String, List<String>> headers() throws IOException {
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line = line(); !line.isEmpty(); line = line()) {
			int colon = line.indexOf(':');
			headers.computeIfAbsent(line.substring(0, colon), (name) -> new ArrayList<>())
				.add(line.substring(colon + 1).strip());
		}
		return headers;
	}

	private byte[] body(int status, Map<String, List<String>> headers) throws IOException {
		if (headers.containsKey("Transfer-Encoding")) {
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			for (int size = chunkSize(); size > 0; size = chunkSize()) {
				body.write(this.in.readNBytes(size));
				line();
			}
			line();
			return body.toByteArray();
		}
		String length = headers.getOrDefault("Content-Length", List.of("0")).get(0);
		return (status == 204) ? new byte[0] : this.in.readNBytes(Integer.parseInt(length));
	}

	private int chunkSize() throws IOException {
		return Integer.parseInt(line(), 16);
	}

}
