package dev.mcpspring.boot.conformance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import dev.mcpspring.boot.annotation.McpResource;
import dev.mcpspring.extension.ExtensionMethod;
import dev.mcpspring.extension.McpExtension;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

import org.springframework.stereotype.Component;

/**
 * The extension {@code io.modelcontextprotocol/skills} with one skill, made of nothing
 * but what any application has at hand.
 */
@Component
class Skills implements McpExtension {

	private static final String SKILL = "skill://order-desk";

	private static final String MAIN = SKILL + "/SKILL.md";

	private static final String REFERENCES = SKILL + "/references";

	private static final String RETURNS = REFERENCES + "/RETURNS.md";

	private static final String DIRECTORY = "inode/directory";

	private static final String NAME = "order-desk";

	private static final String DESCRIPTION = "Takes orders and returns";

	private static final String TEXT = """
			---
			name: %s
			description: %s
			---

			Ask for the number of the order first.
			""".formatted(NAME, DESCRIPTION);

	private static final String RETURNS_TEXT = "Returns are free for a month.\n";

	@McpResource(uri = MAIN, name = NAME, description = DESCRIPTION, mimeType = "text/markdown")
	String main() {
		return TEXT;
	}

	@McpResource(uri = RETURNS, name = "Returns", mimeType = "text/markdown")
	String returns() {
		return RETURNS_TEXT;
	}

	@Override
	public String id() {
		return "io.modelcontextprotocol/skills";
	}

	@Override
	public Map<String, Object> settings() {
		return Map.of("directoryRead", true);
	}

	@Override
	public boolean needsClient() {
		return false;
	}

	@Override
	public List<ExtensionMethod> methods() {
		return List.of(
				ExtensionMethod.blocking("skills/list",
						(params, exchange) -> Map.of("skills", List.of(skill()), "ttlMs", 0, "cacheScope", "public")),
				ExtensionMethod.blocking("skills/get", (params, exchange) -> get(params.as(Wanted.class).uri())),
				ExtensionMethod.blocking("resources/directory/read",
						(params, exchange) -> directory(params.as(Wanted.class).uri())));
	}

	private static Map<String, Object> get(String uri) {
		if (!MAIN.equals(uri)) {
			throw unknown();
		}
		return Map.of("skill", skill(), "ttlMs", 0, "cacheScope", "public");
	}

	private static Map<String, Object> directory(String uri) {
		List<Map<String, Object>> children = switch (uri) {
			case SKILL -> List.of(Map.of("uri", MAIN, "name", "SKILL.md", "mimeType", "text/markdown"),
					Map.of("uri", REFERENCES, "name", "references", "mimeType", DIRECTORY));
			case REFERENCES -> List.of(Map.of("uri", RETURNS, "name", "RETURNS.md", "mimeType", "text/markdown"));
			default -> throw unknown();
		};
		return Map.of("resources", children, "ttlMs", 0, "cacheScope", "public");
	}

	private static McpException unknown() {
		return new McpException(ErrorCode.INVALID_PARAMS, "uri: unknown (expected: one that is listed)");
	}

	private static Map<String, Object> skill() {
		return Map.of("uri", MAIN, "frontmatter", Map.of("name", NAME, "description", DESCRIPTION), "resources",
				List.of(file(MAIN, TEXT), file(RETURNS, RETURNS_TEXT)));
	}

	private static Map<String, Object> file(String uri, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return Map.of("uri", uri, "digest", "sha256:" + digest(bytes), "size", bytes.length);
	}

	private static String digest(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What the client asks for.
	 *
	 * @param uri a URI
	 */
	record Wanted(String uri) {

	}

}
