package dev.mcpspring.boot.annotation.binding;

import java.util.List;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.boot.annotation.schema.ScalarSchemas;
import dev.mcpspring.feature.tool.ToolException;

/**
 * Turns a failure of Jackson into words for a model: its own speak of Java and repeat
 * values.
 */
final class ReadFailure {

	private static final int MAX_NAMES = 160;

	private final JsonMapper jsonMapper;

	private final ScalarSchemas scalars;

	ReadFailure(JsonMapper jsonMapper) {
		this.jsonMapper = jsonMapper;
		this.scalars = ScalarSchemas.read(jsonMapper);
	}

	/**
	 * Adds the failure to read an argument.
	 * @param failure the failure
	 * @param parameter the parameter that the argument is for
	 * @param token the current token
	 * @param problems takes the problem
	 */
	void addTo(ArgumentProblems problems, JacksonException failure, ToolParameter parameter,
			@Nullable JsonToken token) {
		String path = path(parameter.name(), failure.getPath());
		if (failure instanceof UnrecognizedPropertyException unknown) {
			problems.add(path, "unknown", names(unknown));
		}
		else if (failure instanceof InvalidTypeIdException type) {
			problems.add(path, (type.getTypeId() == null) ? "without type" : "of unknown type", "a known type");
		}
		else if (failure instanceof ValueInstantiationException) {
			addRefusal(problems, failure, path);
		}
		else if (failure instanceof InvalidNullException invalid) {
			problems.add(path, "NULL", expected(invalid.getTargetType()).words());
		}
		else if (failure instanceof StreamConstraintsException) {
			problems.add(path, Expectation.nameOf(token), "a shorter value");
		}
		else {
			addMismatch(problems, failure, parameter, path, token);
		}
	}

	private void addMismatch(ArgumentProblems problems, JacksonException failure, ToolParameter parameter, String path,
			@Nullable JsonToken token) {
		MismatchedInputException mismatch = (failure instanceof MismatchedInputException ex) ? ex : null;
		JsonToken actual = (mismatch != null && mismatch.getCurrentToken() != null) ? mismatch.getCurrentToken()
				: token;
		InputCoercionException outOfRange = (failure instanceof InputCoercionException ex) ? ex : null;
		Class<?> target = (mismatch != null) ? mismatch.getTargetType()
				: (outOfRange != null) ? outOfRange.getTargetType() : null;
		Expectation expected = failure.getPath().isEmpty() ? parameter.expectation() : expected(target);
		if (outOfRange != null) {
			problems.add(path, "NUMBER", expected.words() + " in range");
		}
		else if (actual == JsonToken.END_OBJECT) {
			problems.add(path, "missing", expected.words());
		}
		else {
			problems.add(path, expected.misfit(actual), expected.words());
		}
	}

	private Expectation expected(@Nullable Class<?> type) {
		return (type != null) ? Expectation.of(this.jsonMapper.constructType(type), this.scalars) : Expectation.ANY;
	}

	private static void addRefusal(ArgumentProblems problems, JacksonException failure, String path) {
		Throwable cause = failure.getCause();
		while (cause instanceof JacksonException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		if (cause instanceof ToolException refusal && refusal.getMessage() != null) {
			problems.add(path + ": " + ArgumentProblems.shorten(refusal.getMessage()));
		}
		else {
			problems.add(path, "refused", "valid values");
		}
	}

	private static String names(UnrecognizedPropertyException unknown) {
		if (unknown.getKnownPropertyIds() == null || unknown.getKnownPropertyIds().isEmpty()) {
			return "no members";
		}
		StringJoiner names = new StringJoiner(", ");
		for (Object id : unknown.getKnownPropertyIds()) {
			if (names.length() + String.valueOf(id).length() > MAX_NAMES) {
				return names.add("...").toString();
			}
			names.add(String.valueOf(id));
		}
		return names.toString();
	}

	private static String path(String root, List<JacksonException.Reference> references) {
		StringBuilder path = new StringBuilder(root);
		for (JacksonException.Reference reference : references) {
			if (reference.getPropertyName() != null) {
				path.append('.').append(ArgumentProblems.shorten(reference.getPropertyName()));
			}
			else {
				path.append('[').append(reference.getIndex()).append(']');
			}
		}
		return path.toString();
	}

}
