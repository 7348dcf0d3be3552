package dev.mcpspring.benchmarks.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server on this machine for each test, which answers at {@code /mcp} what the test
 * says.
 */
public final class LoopbackServer implements BeforeEachCallback, AfterEachCallback {

	private final HttpHandler handler;

	private HttpServer server;

	public LoopbackServer(HttpHandler handler) {
		this.handler = handler;
	}

	@Override
	public void beforeEach(ExtensionContext context) throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/mcp", this.handler);
		this.server.start();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.server.stop(0);
	}

	public InetSocketAddress address() {
		return this.server.getAddress();
	}

}
