package dev.mcpspring.boot.clients;

import java.util.List;
import java.util.Map;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the official Java SDK does whatever its transport.
 */
abstract class JavaSdkClientContractTests {

	/**
	 * Returns a client that is connected.
	 */
	abstract McpSyncClient client();

	@Test
	void pings() {
		assertThat(client().ping()).isEqualTo(Map.of());
	}

	@Test
	void callsToolWithText() {
		assertThat(text(call("echo", Map.of("message", "hello, wörld")))).isEqualTo("hello, wörld");
	}

	@Test
	void callsToolWithLargeText() {
		String text = "ö".repeat(300_000);
		assertThat(text(call("echo", Map.of("message", text)))).isEqualTo(text);
	}

	@Test
	void refusesUnknownTool() {
		assertThatExceptionOfType(McpError.class).isThrownBy(() -> call("no_such_tool", Map.of()))
			.satisfies((ex) -> assertThat(ex.getJsonRpcError().code()).isEqualTo(-32602));
	}

	@Test
	void readsResources() {
		McpSyncClient client = client();
		assertThat(client.listResources().resources()).extracting(McpSchema.Resource::uri)
			.containsExactly("library:catalogue", "library:cover");
		assertThat(client.listResourceTemplates().resourceTemplates())
			.extracting(McpSchema.ResourceTemplate::uriTemplate)
			.containsExactly("library:books/{title}");
		assertThat(read(client, "library:catalogue")).isInstanceOfSatisfying(McpSchema.TextResourceContents.class,
				(contents) -> assertThat(contents.text()).isEqualTo("Middlemarch, Môby-Dick"));
		assertThat(read(client, "library:cover")).isInstanceOfSatisfying(McpSchema.BlobResourceContents.class,
				(contents) -> assertThat(contents.blob()).isEqualTo("AQID"));
		assertThatExceptionOfType(McpError.class).isThrownBy(() -> read(client, "library:nothing"))
			.satisfies((ex) -> assertThat(ex.getJsonRpcError().code()).isEqualTo(-32002));
	}

	@Test
	void fillsPromptsIn() {
		McpSyncClient client = client();
		assertThat(client.listPrompts().prompts()).extracting(McpSchema.Prompt::name).containsExactly("recommend");
		GetPromptResult result = client
			.getPrompt(GetPromptRequest.builder("recommend").arguments(Map.of("genre", "crime")).build());
		assertThat(result.messages()).hasSize(2);
		assertThat(((McpSchema.TextContent) result.messages().get(0).content()).text())
			.isEqualTo("Recommend a book: crime, for 99");
		assertThatExceptionOfType(McpError.class)
			.isThrownBy(() -> client.getPrompt(GetPromptRequest.builder("recommend").arguments(Map.of()).build()))
			.satisfies((ex) -> assertThat(ex.getJsonRpcError().code()).isEqualTo(-32602));
	}

	@Test
	void completesWhatPeopleType() {
		CompleteRequest request = CompleteRequest
			.builder(PromptReference.builder("recommend").build(), new CompleteRequest.CompleteArgument("genre", "c"))
			.build();
		assertThat(client().completeCompletion(request).completion().values()).isEqualTo(List.of("comedy", "crime"));
	}

	private static McpSchema.ResourceContents read(McpSyncClient client, String uri) {
		return client.readResource(ReadResourceRequest.builder(uri).build()).contents().get(0);
	}

	final CallToolResult call(String tool, Map<String, Object> arguments) {
		return client().callTool(CallToolRequest.builder(tool).arguments(arguments).build());
	}

	static String text(CallToolResult result) {
		return ((McpSchema.TextContent) result.content().get(0)).text();
	}

}
