package dev.mcpspring.boot.clients;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/**
 * A tool asks the official TypeScript client 2.x.
 */
@SpringBootTest(classes = AskingApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "server.address=127.0.0.1", "mcp.server.http.edge=webflux" })
@DirtiesContext
class TypeScriptV2AskingTests extends TypeScriptAskingTests {

	@LocalServerPort
	private int port;

	TypeScriptV2AskingTests() {
		super("modern", 8);
	}

	@Override
	ClientRun runClient() {
		return NodeRuntime.acquire().run("v2-asking.mjs", Endpoint.at(this.port));
	}

}
