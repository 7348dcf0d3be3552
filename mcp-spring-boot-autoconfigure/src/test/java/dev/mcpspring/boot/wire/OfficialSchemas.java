package dev.mcpspring.boot.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The official JSON Schema of one revision. Validates nothing where it is absent.
 * Thread-safe.
 */
final class OfficialSchemas {

	private static final Map<String, String> RESULTS = Map.ofEntries(entry("initialize", "InitializeResult"),
			entry("tasks/get", "GetTaskResult"), entry("tasks/cancel", "CancelTaskResult"),
			entry("tasks/list", "ListTasksResult"), entry("tasks/result", "GetTaskPayloadResult"),
			entry("ping", "EmptyResult"), entry("logging/setLevel", "EmptyResult"),
			entry("tools/list", "ListToolsResult"), entry("tools/call", "CallToolResult"),
			entry("resources/list", "ListResourcesResult"),
			entry("resources/templates/list", "ListResourceTemplatesResult"),
			entry("resources/read", "ReadResourceResult"), entry("resources/subscribe", "EmptyResult"),
			entry("resources/unsubscribe", "EmptyResult"), entry("prompts/list", "ListPromptsResult"),
			entry("prompts/get", "GetPromptResult"), entry("completion/complete", "CompleteResult"),
			entry("server/discover", "DiscoverResult"), entry("subscriptions/listen", "SubscriptionsListenResult"));

	private static final Map<String, String> NOTIFICATIONS = Map.ofEntries(
			entry("notifications/progress", "ProgressNotification"),
			entry("notifications/message", "LoggingMessageNotification"),
			entry("notifications/tools/list_changed", "ToolListChangedNotification"),
			entry("notifications/prompts/list_changed", "PromptListChangedNotification"),
			entry("notifications/resources/list_changed", "ResourceListChangedNotification"),
			entry("notifications/resources/updated", "ResourceUpdatedNotification"),
			entry("notifications/subscriptions/acknowledged", "SubscriptionsAcknowledgedNotification"),
			entry("notifications/elicitation/complete", "ElicitationCompleteNotification"),
			entry("notifications/cancelled", "CancelledNotification"), entry("ping", "PingRequest"),
			entry("elicitation/create", "ElicitRequest"), entry("sampling/createMessage", "CreateMessageRequest"),
			entry("roots/list", "ListRootsRequest"));

	private static final Map<Integer, String> MODERN_ERRORS = Map.of(-32020, "HeaderMismatchError", -32021,
			"MissingRequiredClientCapabilityError", -32022, "UnsupportedProtocolVersionError");

	private static final Map<String, OfficialSchemas> LOADED = new ConcurrentHashMap<>();

	private static final Path DIRECTORY = directory();

	private final String revision;

	private final SchemaRegistry registry;

	private final String definitions;

	private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

	private OfficialSchemas(String revision) {
		this.revision = revision;
		String text = read(revision);
		this.definitions = text.contains("\"$defs\"") ? "$defs" : "definitions";
		this.registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
				(builder) -> builder.schemas(Map.of(iri(revision), text)));
	}

	static OfficialSchemas of(String revision) {
		return LOADED.computeIfAbsent(revision, OfficialSchemas::new);
	}

	static boolean arePresent() {
		return DIRECTORY != null;
	}

	/**
	 * Asserts that a message fits, as the answer to a request.
	 */
	void validate(JsonNode message, byte[] request) {
		boolean nullId = message.path("id").isNull();
		if (nullId) {
			// Where an id cannot be read, these revisions leave only null, and their
			// schemas have forgotten it.
			assertThat(this.revision).isLessThan("2025-11-25");
			assertThat(message.has("error")).isTrue();
			return;
		}
		assertFits("JSONRPCMessage", message);
		if (message.has("method")) {
			assertFits(NOTIFICATIONS.get(message.path("method").asString()), message);
		}
		else if (message.path("result").path("resultType").asString("").equals("input_required")) {
			assertFits("InputRequiredResult", message.path("result"));
			message.path("result").path("inputRequests").forEach((asked) -> assertFits("InputRequest", asked));
		}
		else if (message.has("result")) {
			assertFits(resultOf(methodOf(message.path("id"), request), message.path("result")), message.path("result"));
		}
		else if (this.revision.equals(McpWire.MODERN)) {
			String error = MODERN_ERRORS.get(message.path("error").path("code").asInt());
			if (error != null) {
				assertFits(error, message);
			}
		}
	}

	private static String resultOf(String method, JsonNode result) {
		return result.has("task") ? "CreateTaskResult" : RESULTS.get(method);
	}

	private void assertFits(String definition, JsonNode value) {
		assertThat(definition).as("definition for %s", value).isNotNull();
		if (DIRECTORY == null) {
			return;
		}
		Schema schema = this.compiled.computeIfAbsent(definition, (name) -> this.registry
			.getSchema(SchemaLocation.of("%s#/%s/%s".formatted(iri(this.revision), this.definitions, name))));
		List<Error> errors = schema.validate(value);
		assertThat(errors).as("%s of %s: %s", definition, this.revision, value).isEmpty();
	}

	private static String methodOf(JsonNode id, byte[] request) {
		Map<JsonNode, String> methods = new HashMap<>();
		try {
			JsonNode tree = JsonMapper.shared().readTree(request);
			for (JsonNode message : tree.isArray() ? tree : List.of(tree)) {
				methods.put(message.path("id"), message.path("method").asString(""));
			}
		}
		catch (JacksonException ex) {
			throw new AssertionError("result for a request that is no JSON", ex);
		}
		return methods.get(id);
	}

	private static String iri(String revision) {
		return "https://modelcontextprotocol.io/schema/" + revision;
	}

	private static String read(String revision) {
		if (DIRECTORY == null) {
			return "{}";
		}
		try {
			return Files.readString(DIRECTORY.resolve(revision + ".json"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path directory() {
		String configured = System.getProperty("mcp.schemas");
		if (configured != null) {
			return Path.of(configured);
		}
		for (Path path = Path.of("").toAbsolutePath(); path != null; path = path.getParent()) {
			Path directory = path.resolve("shared/schema");
			if (Files.isDirectory(directory)) {
				return directory;
			}
		}
		return null;
	}

}
