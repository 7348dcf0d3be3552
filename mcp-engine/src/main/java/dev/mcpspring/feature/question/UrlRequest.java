package dev.mcpspring.feature.question;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.codec.WireFormat.ClientInput;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.ElicitResult;
import dev.mcpspring.protocol.UrlElicitation;

/**
 * Asks for a web page to be opened. Immutable.
 *
 * @param elicitation the page
 */
public record UrlRequest(UrlElicitation elicitation) implements InputRequest<ElicitResult<Void>> {

	@Override
	public String method() {
		return ElicitAnswer.METHOD;
	}

	@Override
	public @Nullable Map<String, Object> missingIn(ClientCapabilities declared, WireFormat wire) {
		return (wire.clientInput().pages() && declared.opensUrls()) ? null
				: Map.of("elicitation", Map.of("url", Map.of()));
	}

	@Override
	public void writeParams(JsonWriter json, WireFormat wire) {
		json.name("mode").string("url");
		json.name("message").string(this.elicitation.message());
		json.name("url").string(this.elicitation.url().toString());
		if (wire.clientInput() == ClientInput.PAGES) {
			json.name("elicitationId").string(this.elicitation.id());
		}
	}

	@Override
	public ElicitResult<Void> read(JsonNode result) {
		return ElicitAnswer.read(result, (content) -> null);
	}

}
