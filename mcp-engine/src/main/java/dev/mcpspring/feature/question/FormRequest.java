package dev.mcpspring.feature.question;

import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.feature.form.FormSchema;
import dev.mcpspring.feature.form.FormValidator;
import dev.mcpspring.feature.form.RecordForm;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.ElicitResult;
import dev.mcpspring.protocol.JsonSchema;

/**
 * Asks for a form to be filled in. Immutable.
 *
 * @param <T> what the content is read as
 * @param message what the person is asked
 * @param schema the fields
 * @param reader reads what was entered
 */
public record FormRequest<T>(String message, FormSchema schema,
		Function<JsonNode, T> reader) implements InputRequest<ElicitResult<T>> {

	/**
	 * Asks for a form made of a record.
	 * @param <T> the record
	 * @param message what the person is asked
	 * @param type the record
	 * @return the question
	 * @throws IllegalArgumentException if it has components that no form has a field for
	 */
	public static <T> FormRequest<T> of(String message, Class<T> type) {
		RecordForm form = RecordForm.of(type);
		return new FormRequest<>(message, form.schema(), (content) -> type.cast(form.read(content)));
	}

	/**
	 * Asks for a form made of a schema.
	 * @param message what the person is asked
	 * @param schema the fields
	 * @return the question
	 * @throws IllegalArgumentException if it has what forms have not
	 */
	public static FormRequest<Map<String, Object>> of(String message, JsonSchema schema) {
		return new FormRequest<>(message, FormSchema.of(schema), JsonValues::mapOf);
	}

	@Override
	public String method() {
		return ElicitAnswer.METHOD;
	}

	@Override
	public @Nullable Map<String, Object> missingIn(ClientCapabilities declared, WireFormat wire) {
		WireFormat.ClientInput known = wire.clientInput();
		boolean expressible = known.pages() || this.schema.simple() != null;
		if (known.forms() && declared.showsForms() && expressible) {
			return null;
		}
		boolean onlyPages = known.pages() && declared.has("elicitation");
		return Map.of("elicitation", onlyPages ? Map.of("form", Map.of()) : Map.of());
	}

	@Override
	public void writeParams(JsonWriter json, WireFormat wire) {
		JsonSchema simple = this.schema.simple();
		if (wire.clientInput().pages()) {
			json.name("mode").string("form");
		}
		json.name("message").string(this.message);
		json.name("requestedSchema")
			.raw((wire.clientInput().pages() || simple == null) ? this.schema.full().json() : simple.json());
	}

	@Override
	public ElicitResult<T> read(JsonNode result) {
		return ElicitAnswer.read(result, this::content);
	}

	private T content(JsonNode content) {
		String problem = new FormValidator(this.schema.full()).problem(content);
		if (problem != null) {
			throw ElicitAnswer.unusable(problem);
		}
		try {
			return this.reader.apply(content);
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw ElicitAnswer.unusable("the form does not take what was entered");
		}
	}

}
