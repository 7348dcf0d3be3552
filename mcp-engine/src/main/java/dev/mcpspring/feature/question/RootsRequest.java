package dev.mcpspring.feature.question;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.Root;

/**
 * Asks for the client's roots. Immutable.
 */
public record RootsRequest() implements InputRequest<List<Root>> {

	@Override
	public String method() {
		return "roots/list";
	}

	@Override
	public @Nullable Map<String, Object> missingIn(ClientCapabilities declared, WireFormat wire) {
		return declared.has("roots") ? null : Map.of("roots", Map.of());
	}

	@Override
	public void writeParams(JsonWriter json, WireFormat wire) {
	}

	@Override
	public List<Root> read(JsonNode result) {
		if (!result.path("roots").isArray()) {
			throw ElicitAnswer.unusable("roots are not a list");
		}
		List<Root> roots = new ArrayList<>();
		for (JsonNode root : result.path("roots")) {
			roots.add(new Root(uri(root.path("uri").asString("")),
					root.path("name").isString() ? root.path("name").asString() : null));
		}
		return List.copyOf(roots);
	}

	private static URI uri(String text) {
		try {
			return URI.create(text);
		}
		catch (IllegalArgumentException ex) {
			throw ElicitAnswer.unusable("a root is no URI");
		}
	}

}
