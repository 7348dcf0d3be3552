package dev.mcpspring.boot.clients;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/**
 * A tool asks the official TypeScript SDK 1.x.
 */
@SpringBootTest(classes = AskingApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "server.address=127.0.0.1", "mcp.server.http.edge=netty" })
@DirtiesContext
class TypeScriptV1AskingTests extends TypeScriptAskingTests {

	@LocalServerPort
	private int port;

	TypeScriptV1AskingTests() {
		super("legacy", 3);
	}

	@Override
	ClientRun runClient() {
		return NodeRuntime.acquire().run("v1-asking.mjs", Endpoint.at(this.port));
	}

}
