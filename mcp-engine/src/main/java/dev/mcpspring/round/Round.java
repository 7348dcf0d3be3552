package dev.mcpspring.round;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * One round of a call: what its client answers, and what it carries from earlier rounds.
 * <p>
 * Thread-safe while the parameters are.
 */
public final class Round {

	private final RequestStates states;

	private final @Nullable String owner;

	private final String method;

	private final RawParams params;

	private final Map<String, JsonNode> responses;

	private final JsonNode carried;

	private Round(RequestStates states, @Nullable String owner, String method, RawParams params) {
		this.states = states;
		this.owner = owner;
		this.method = method;
		this.params = params;
		this.responses = readResponses(params);
		this.carried = readState();
	}

	/**
	 * Reads what a request says of its round.
	 * @param states opens what the client carries
	 * @param owner to whom what the client carries belongs, or {@code null}
	 * @param method the method
	 * @param params the parameters, borrowed until the call ends
	 * @return the round
	 * @throws McpException if the client carries what no server gave it for this call, or
	 * its answers are no object
	 */
	public static Round read(RequestStates states, @Nullable String owner, String method, RawParams params) {
		return new Round(states, owner, method, params);
	}

	/**
	 * Returns what the client answers in this round.
	 */
	Map<String, JsonNode> responses() {
		return this.responses;
	}

	/**
	 * Returns the answers of earlier rounds.
	 */
	Map<String, JsonNode> answers() {
		return members(this.carried.path("answers"));
	}

	/**
	 * Returns what steps came to in earlier rounds.
	 */
	Map<String, JsonNode> steps() {
		return members(this.carried.path("steps"));
	}

	/**
	 * Seals what the client carries to the next round.
	 */
	String seal(Map<String, JsonNode> answers, Map<String, JsonNode> steps) {
		ObjectNode content = JsonNodeFactory.instance.objectNode();
		content.putObject("answers").setAll(answers);
		content.putObject("steps").setAll(steps);
		return this.states.seal(JsonMapper.shared().writeValueAsBytes(content), binding());
	}

	private JsonNode readState() {
		JsonType type = this.params.type(Member.REQUEST_STATE);
		if (type == JsonType.ABSENT) {
			return MissingNode.getInstance();
		}
		byte[] content = (type == JsonType.STRING) ? this.states.open(this.params.text(Member.REQUEST_STATE), binding())
				: null;
		if (content == null) {
			throw new McpException(ErrorCode.INVALID_PARAMS, "requestState: not valid (expected: to begin anew)");
		}
		return JsonMapper.shared().readTree(content);
	}

	private byte[] binding() {
		return CallBinding.of(this.owner, this.method, this.params);
	}

	private static Map<String, JsonNode> readResponses(RawParams params) {
		JsonType type = params.type(Member.INPUT_RESPONSES);
		return switch (type) {
			case ABSENT -> Map.of();
			case OBJECT -> params.read(Member.INPUT_RESPONSES, new TypeReference<Map<String, JsonNode>>() {
			}, (message) -> new McpException(ErrorCode.INVALID_PARAMS, message));
			default -> throw new McpException(ErrorCode.INVALID_PARAMS,
					"inputResponses: %s (expected: an object)".formatted(type));
		};
	}

	private static Map<String, JsonNode> members(JsonNode object) {
		Map<String, JsonNode> members = new LinkedHashMap<>();
		object.properties().forEach((member) -> members.put(member.getKey(), member.getValue()));
		return members;
	}

}
