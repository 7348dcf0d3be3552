package dev.mcpspring.boot.wire;

import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contract over HTTP+SSE.
 */
@OnBothEdges
class SseContractTests extends TransportContractTests {

	@RegisterExtension
	private final Conservation server;

	SseContractTests(Edge edge) {
		this.server = Conservation.on(edge, PROPERTY, "mcp.server.sse.enabled=true");
	}

	@Override
	Channel connect(String revision) {
		return SseChannel.open(this.server.wire(), revision);
	}

}
