package dev.mcpspring.boot.wire;

import java.io.IOException;

/**
 * Reads a result that is far larger than the memory of its JVM, from a server in the same
 * JVM, and prints how many bytes there were.
 */
final class SmallHeap {

	static final long SIZE = 200_000_000;

	private SmallHeap() {
	}

	public static void main(String[] args) throws IOException {
		McpWire wire = new McpWire(WireServer.on(Edge.valueOf(args[0])).port());
		String arguments = "{\"key\":\"k\",\"size\":%d}".formatted(SIZE);
		try (RawHttp connection = wire.callTool(args[1], arguments).post().open()) {
			System.out.println("read " + (connection.drain() > SIZE));
		}
		System.exit(0);
	}

}
