package dev.mcpspring.boot.observation;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.MeterRegistry;

import dev.mcpspring.observation.McpMeters;

import static org.awaitility.Awaitility.await;

/**
 * Does with a server whatever makes it register a meter.
 */
final class Exercise {

	/** What makes a server small enough for that. */
	static final String[] PROPERTIES = { "mcp.server.execution.max-inflight=1",
			"mcp.server.execution.call-timeout=1s" };

	private Exercise() {
	}

	static void run(ObservedServer server) {
		MeterRegistry meters = server.bean(MeterRegistry.class);
		server.call("echo", "{\"message\":\"hi\"}");
		server.raw("{");
		server.request("PUT", "/mcp");
		server.call("ask", "{}");
		server.call("blockEventLoop", "{}");
		String session = server.openSession("2025-11-25");
		CompletableFuture<HttpResponse<String>> call = server.inSession(session, """
				{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"waitAtGate"}}""");
		await().until(() -> meters.get(McpMeters.WORKERS_ACTIVE.getName()).gauge().value() == 1);
		server.callLater("echo", "{\"message\":\"no room\"}", Map.of()).join();
		server.inSession(session, """
				{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}""").join();
		call.join();
		server.endSession(session);
		await().until(() -> meters.get(McpMeters.PERMITS_USED.getName()).gauge().value() == 0);
		server.call("ignoreInterrupts", "{}");
		await().until(() -> meters.find(McpMeters.ZOMBIES_STARTED.getName()).counter() != null);
		server.tools().release();
	}

}
