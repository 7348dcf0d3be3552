package dev.mcpspring.boot.clients;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every TypeScript client over HTTP.
 */
@SpringBootTest(classes = ClientsApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "server.address=127.0.0.1", "mcp.server.http.edge=netty", "mcp.server.sse.enabled=true" })
abstract class TypeScriptClientContractTests extends TypeScriptClientSteps {

	private final String script;

	@LocalServerPort
	private int port;

	@Autowired
	private Toolbox toolbox;

	private int cancellationsBefore;

	TypeScriptClientContractTests(String script) {
		this.script = script;
	}

	@BeforeAll
	void runClient() {
		this.cancellationsBefore = this.toolbox.cancellations();
		run(NodeRuntime.acquire().run(this.script, Endpoint.at(this.port)));
	}

	@AfterAll
	void serverStillAnswers() {
		assertThat(Endpoint.at(this.port).echo("still here").body()).contains("still here");
	}

	@Test
	void cancelsNoOtherCall() {
		assertThat(this.toolbox.cancellations() - this.cancellationsBefore).isOne();
	}

}
