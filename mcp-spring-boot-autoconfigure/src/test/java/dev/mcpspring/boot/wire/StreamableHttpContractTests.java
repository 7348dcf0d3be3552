package dev.mcpspring.boot.wire;

import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contract over Streamable HTTP.
 */
@OnBothEdges
class StreamableHttpContractTests extends TransportContractTests {

	@RegisterExtension
	private final Conservation server;

	StreamableHttpContractTests(Edge edge) {
		this.server = Conservation.on(edge, PROPERTY);
	}

	@Override
	Channel connect(String revision) {
		return HttpChannel.open(this.server.wire(), revision);
	}

}
