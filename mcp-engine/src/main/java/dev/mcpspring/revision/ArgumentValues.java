package dev.mcpspring.revision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.feature.tool.HeaderParameter;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.Outcome;

/**
 * The values of the arguments that a call repeats in headers, read in one pass over the
 * tokens.
 * <p>
 * Confined to the thread that reads.
 */
final class ArgumentValues {

	private final Map<HeaderParameter, String> values = new HashMap<>();

	private ArgumentValues() {
	}

	static ArgumentValues read(RawParams params, List<HeaderParameter> wanted) {
		ArgumentValues values = new ArgumentValues();
		try (JsonParser parser = params.parser(Member.ARGUMENTS)) {
			parser.nextToken();
			values.readObject(parser, 0, wanted);
		}
		catch (JacksonException ex) {
			throw new RefusedException(Outcome.OK, ErrorCode.INVALID_PARAMS,
					"arguments: %s".formatted(ex.getOriginalMessage()));
		}
		return values;
	}

	/**
	 * Returns the value of an argument as a header would repeat it.
	 * @return the text of the value; {@code null} if it is absent, null or no simple
	 * value
	 */
	@Nullable String of(HeaderParameter parameter) {
		return this.values.get(parameter);
	}

	private void readObject(JsonParser parser, int depth, List<HeaderParameter> below) {
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			List<HeaderParameter> matching = below.stream()
				.filter((parameter) -> parameter.path().size() > depth && parameter.path().get(depth).equals(name))
				.toList();
			JsonToken token = parser.nextToken();
			if (token == JsonToken.START_OBJECT && !matching.isEmpty()) {
				readObject(parser, depth + 1, matching);
			}
			else if (token.isStructStart()) {
				parser.skipChildren();
			}
			else if (token != JsonToken.VALUE_NULL) {
				record(parser, depth, matching);
			}
		}
	}

	private void record(JsonParser parser, int depth, List<HeaderParameter> matching) {
		for (HeaderParameter parameter : matching) {
			if (parameter.path().size() == depth + 1) {
				this.values.put(parameter, parser.getString());
			}
		}
	}

}
