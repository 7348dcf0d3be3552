package dev.mcpspring.boot.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client of HTTP/2 that knows frames and no manners.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113">RFC 9113</a>
 */
final class Http2Frames implements Closeable {

	/** The error of a server that has had enough. */
	static final int ENHANCE_YOUR_CALM = 11;

	private static final int HEADERS = 1;

	private static final int RST_STREAM = 3;

	private static final int SETTINGS = 4;

	private static final int GO_AWAY = 7;

	private static final int END_STREAM_AND_HEADERS = 5;

	private static final int CANCEL = 8;

	private static final int TIMEOUT_MILLIS = 10_000;

	private final Socket socket;

	private final DataOutputStream out;

	private final DataInputStream in;

	private Http2Frames(Socket socket) throws IOException {
		this.socket = socket;
		this.out = new DataOutputStream(socket.getOutputStream());
		this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
	}

	/**
	 * Connects as clients do that know that the server speaks HTTP/2.
	 */
	static Http2Frames connect(int port) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.setSoTimeout(TIMEOUT_MILLIS);
		Http2Frames frames = new Http2Frames(socket);
		frames.out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		frames.write(SETTINGS, 0, 0, new byte[0]);
		return frames;
	}

	/**
	 * Opens a stream with a request and takes it back at once.
	 * @return whether the server took it
	 */
	boolean resetStream(int stream, String path) {
		try {
			write(HEADERS, END_STREAM_AND_HEADERS, stream, get(path));
			write(RST_STREAM, 0, stream, new byte[] { 0, 0, 0, CANCEL });
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Reads until the server ends the connection.
	 * @return the error that it gives as the reason
	 */
	int awaitGoAway() throws IOException {
		while (true) {
			int length = this.in.readUnsignedByte() << 16 | this.in.readUnsignedShort();
			int type = this.in.readUnsignedByte();
			this.in.readUnsignedByte();
			this.in.readInt();
			byte[] payload = this.in.readNBytes(length);
			if (type == GO_AWAY) {
				return payload[7];
			}
		}
	}

	/**
	 * Returns the fields of a request, each by its number in the static table of RFC 7541
	 * or with its value as it is.
	 */
	private static byte[] get(String path) {
		ByteArrayOutputStream fields = new ByteArrayOutputStream();
		fields.write(0x82);
		fields.write(0x86);
		writeField(fields, 0x04, path);
		writeField(fields, 0x01, "localhost");
		return fields.toByteArray();
	}

	private static void writeField(ByteArrayOutputStream fields, int name, String value) {
		fields.write(name);
		fields.write(value.length());
		fields.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
	}

	private void write(int type, int flags, int stream, byte[] payload) throws IOException {
		ByteArrayOutputStream frame = new ByteArrayOutputStream();
		DataOutputStream data = new DataOutputStream(frame);
		data.writeByte(payload.length >> 16);
		data.writeShort(payload.length);
		data.writeByte(type);
		data.writeByte(flags);
		data.writeInt(stream);
		data.write(payload);
		this.out.write(frame.toByteArray());
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
