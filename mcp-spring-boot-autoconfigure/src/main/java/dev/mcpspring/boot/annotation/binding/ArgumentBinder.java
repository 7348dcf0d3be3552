package dev.mcpspring.boot.annotation.binding;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.RawMembers;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.tool.InvalidArgumentsException;
import dev.mcpspring.feature.tool.ToolArguments;

/**
 * Reads the arguments of a call into the parameters of a method, in one pass over the
 * bytes that arrived.
 * <p>
 * Immutable.
 */
public final class ArgumentBinder {

	private static final Object ABSENT = new Object();

	private final int arity;

	private final ToolParameter[] parameters;

	private final Map<String, ToolParameter> parametersByName;

	private final int[] specialIndexes;

	private final SpecialParameter[] specialParameters;

	private final ReadFailure readFailure;

	/**
	 * Creates a binder.
	 * @param arity how many parameters the method has
	 * @param parameters those that the client fills
	 * @param specialParameters those that the server fills, by their place
	 * @param reading reads arguments, and explains why it cannot
	 */
	public ArgumentBinder(int arity, List<ToolParameter> parameters, Map<Integer, SpecialParameter> specialParameters,
			JsonMapper reading) {
		this.arity = arity;
		this.parameters = parameters.toArray(ToolParameter[]::new);
		this.parametersByName = parameters.stream()
			.collect(Collectors.toUnmodifiableMap(ToolParameter::name, Function.identity()));
		this.specialIndexes = specialParameters.keySet().stream().mapToInt(Integer::intValue).toArray();
		this.specialParameters = specialParameters.values().toArray(SpecialParameter[]::new);
		this.readFailure = new ReadFailure(reading);
	}

	/**
	 * Reads arguments.
	 * @param arguments the arguments
	 * @param exchange the call
	 * @return a value for each parameter of the method
	 * @throws InvalidArgumentsException if they do not fit
	 */
	public @Nullable Object[] bind(ToolArguments arguments, McpExchange exchange) {
		@Nullable Object[] values = new Object[this.arity];
		Arrays.fill(values, ABSENT);
		ArgumentProblems problems = read(arguments, values);
		problems = fillAbsent(values, problems);
		ArgumentProblems.throwIfAny(problems);
		for (int i = 0; i < this.specialIndexes.length; i++) {
			values[this.specialIndexes[i]] = this.specialParameters[i].valueOf(exchange);
		}
		return values;
	}

	private @Nullable ArgumentProblems read(ToolArguments arguments, @Nullable Object[] values) {
		ArgumentProblems problems = null;
		if (arguments.type() != JsonType.OBJECT) {
			problems = new ArgumentProblems();
			problems.add("arguments", arguments.type().name(), "an object");
			throw problems.exception();
		}
		RawMembers members = arguments.members();
		while (members.next()) {
			String name = members.name();
			ToolParameter parameter = this.parametersByName.get(name);
			if (parameter == null) {
				problems = (problems != null) ? problems : new ArgumentProblems();
				problems.add(ArgumentProblems.shorten(name), "unknown", names());
			}
			else {
				problems = read(parameter, arguments, members, values, problems);
			}
		}
		return problems;
	}

	private @Nullable ArgumentProblems read(ToolParameter parameter, ToolArguments arguments, RawMembers members,
			@Nullable Object[] values, @Nullable ArgumentProblems problems) {
		int index = parameter.index();
		JsonToken token = members.token();
		if (token == JsonToken.VALUE_NULL && !parameter.isRequired()) {
			return problems;
		}
		if (!parameter.expectation().accepts(token)) {
			values[index] = null;
			ArgumentProblems found = (problems != null) ? problems : new ArgumentProblems();
			found.add(parameter.name(), Expectation.nameOf(token), parameter.expectation().words());
			return found;
		}
		try {
			values[index] = parameter.read(members, arguments);
			return problems;
		}
		catch (JacksonException ex) {
			values[index] = null;
			ArgumentProblems found = (problems != null) ? problems : new ArgumentProblems();
			this.readFailure.addTo(found, ex, parameter, token);
			return found;
		}
	}

	private @Nullable ArgumentProblems fillAbsent(@Nullable Object[] values, @Nullable ArgumentProblems problems) {
		ArgumentProblems found = problems;
		for (ToolParameter parameter : this.parameters) {
			if (values[parameter.index()] == ABSENT) {
				if (parameter.isRequired()) {
					found = (found != null) ? found : new ArgumentProblems();
					found.add(parameter.name(), "missing", parameter.expectation().words());
				}
				values[parameter.index()] = parameter.absent().get();
			}
		}
		return found;
	}

	private String names() {
		StringBuilder names = new StringBuilder();
		for (ToolParameter parameter : this.parameters) {
			if (names.length() + parameter.name().length() > 160) {
				return names.append(", ...").toString();
			}
			names.append(names.isEmpty() ? "" : ", ").append(parameter.name());
		}
		return names.isEmpty() ? "no arguments" : names.toString();
	}

}
