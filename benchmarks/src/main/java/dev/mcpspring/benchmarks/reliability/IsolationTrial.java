package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.benchmarks.client.Dialect;
import dev.mcpspring.benchmarks.client.Http;
import dev.mcpspring.benchmarks.client.ReplyReader;

/**
 * A thousand clients that all use the same ids, each with a secret that comes back as
 * progress, as a log message and as the result: nobody may ever see another's.
 */
final class IsolationTrial implements Trial {

	private static final int CLIENTS = 1_000;

	private static final int SECRET_LENGTH = 16;

	private static final int OVERLOADED = 503;

	private static final byte[] MARK = "secret-".getBytes(StandardCharsets.US_ASCII);

	@Override
	public void run(Options options, Board board) throws IOException, InterruptedException {
		int calls = options.count(1_000_000, 40_000);
		for (Dialect dialect : Dialect.values()) {
			try (TrialProcess server = TrialProcess.start(options, "isolation"); Selector selector = Selector.open()) {
				Tally tally = new Tally(calls / 2);
				ByteBuffer room = ByteBuffer.allocateDirect(64 * 1024);
				for (int i = 0; i < CLIENTS; i++) {
					Client client = new Client(server, dialect, i, tally);
					client.channel.register(selector, SelectionKey.OP_READ, client);
					client.call();
				}
				while (tally.done < tally.wanted) {
					selector.select((key) -> ((Client) key.attachment()).read(room), 1_000);
				}
				board.demand("%d calls of %d clients with the same ids (%s): foreign bytes".formatted(calls / 2,
						CLIENTS, dialect), Scale.NONE_WRONG, tally.foreign);
				board.demand("the same: calls without all three of their own", Scale.NONE_WRONG, tally.incomplete);
				if (tally.rejected > 0) {
					board.note("%d calls were rejected and made again, as the machine is too slow"
						.formatted(tally.rejected));
				}
			}
		}
	}

	private static final class Tally {

		private final int wanted;

		private int done;

		private int foreign;

		private int incomplete;

		private int rejected;

		Tally(int wanted) {
			this.wanted = wanted;
		}

	}

	/**
	 * One client, which calls again as soon as it has its answer.
	 */
	private static final class Client {

		private final ReplyReader reply = new ReplyReader();

		private final SocketChannel channel;

		private final byte[] secret;

		private final String head;

		private final Dialect dialect;

		private final Tally tally;

		private int id;

		Client(TrialProcess server, Dialect dialect, int number, Tally tally) throws IOException {
			this.dialect = dialect;
			this.tally = tally;
			this.secret = "%s%09d".formatted("secret-", number).getBytes(StandardCharsets.US_ASCII);
			@Nullable String session = dialect.openSession(server.http());
			Map<String, String> headers = new TreeMap<>(Http.HEADERS);
			headers.putAll(dialect.headers(session));
			headers.replace("Mcp-Name", "whisper");
			StringBuilder text = new StringBuilder("POST /mcp HTTP/1.1\r\nHost: %s:%d\r\n"
				.formatted(server.address().getHostString(), server.address().getPort()));
			headers.forEach((name, value) -> text.append("%s: %s\r\n".formatted(name, value)));
			this.head = text.toString();
			this.channel = SocketChannel.open(server.address());
			this.channel.configureBlocking(false);
		}

		void call() {
			String meta = this.dialect.meta().isEmpty() ? "\"_meta\":{\"progressToken\":1},"
					: this.dialect.meta()
						.replace("\"_meta\":{",
								"\"_meta\":{\"progressToken\":1,\"io.modelcontextprotocol/logLevel\":\"info\",");
			String body = """
					{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{%s"name":"whisper",\
					"arguments":{"secret":"%s"}}}""".formatted(++this.id, meta,
					new String(this.secret, StandardCharsets.US_ASCII));
			this.reply.begin(true);
			write(this.head + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body));
		}

		private void write(String request) {
			ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
			try {
				while (bytes.hasRemaining()) {
					this.channel.write(bytes);
				}
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

		void read(ByteBuffer room) {
			try {
				if (this.channel.read(room.clear()) < 0) {
					throw new IllegalStateException("connection: closed by the server (expected: open)");
				}
				if (!this.reply.read(room.flip())) {
					return;
				}
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
			if (this.reply.status() == OVERLOADED) {
				this.tally.rejected++;
			}
			else {
				judge();
				this.tally.done++;
			}
			if (this.tally.done < this.tally.wanted) {
				call();
			}
		}

		private void judge() {
			int own = 0;
			byte[] body = this.reply.body();
			for (int i = 0; i <= this.reply.bodyLength() - SECRET_LENGTH; i++) {
				if (matches(body, i, MARK)) {
					if (matches(body, i, this.secret)) {
						own++;
					}
					else {
						this.tally.foreign++;
					}
				}
			}
			this.tally.incomplete += (own == 3) ? 0 : 1;
		}

		private static boolean matches(byte[] body, int start, byte[] what) {
			for (int k = 0; k < what.length; k++) {
				if (body[start + k] != what[k]) {
					return false;
				}
			}
			return true;
		}

	}

}
