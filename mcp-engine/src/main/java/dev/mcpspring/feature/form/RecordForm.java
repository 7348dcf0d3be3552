package dev.mcpspring.feature.form;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dev.mcpspring.protocol.JsonSchema;

/**
 * A form made of a record: its schema, and how what is entered becomes a record.
 * Immutable; made once for each record.
 */
public final class RecordForm {

	private static final ClassValue<RecordForm> FORMS = new ClassValue<>() {

		@Override
		protected RecordForm computeValue(Class<?> type) {
			return new RecordForm(type);
		}

	};

	private final RecordField[] fields;

	private final Constructor<?> constructor;

	private final FormSchema schema;

	private RecordForm(Class<?> type) {
		RecordComponent[] components = type.getRecordComponents();
		if (components == null) {
			throw new IllegalArgumentException("form: %s (expected: a record)".formatted(type.getName()));
		}
		this.fields = Stream.of(components).map((component) -> field(type, component)).toArray(RecordField[]::new);
		this.constructor = constructor(type, components);
		this.schema = FormSchema.of(schema(this.fields));
	}

	/**
	 * Returns the form made of a record.
	 * @param type the record
	 * @return the form
	 * @throws IllegalArgumentException if it has components that no form has a field for
	 */
	public static RecordForm of(Class<?> type) {
		return FORMS.get(type);
	}

	/**
	 * Returns the fields.
	 * @return the schema
	 */
	public FormSchema schema() {
		return this.schema;
	}

	/**
	 * Makes a record of what was entered.
	 * @param content fits the schema
	 * @return the record
	 * @throws IllegalArgumentException if the record itself refuses it
	 */
	public Object read(JsonNode content) {
		Object[] values = Arrays.stream(this.fields).map((field) -> field.read(content)).toArray();
		try {
			return this.constructor.newInstance(values);
		}
		catch (InvocationTargetException ex) {
			// The record has rules that the form does not show.
			throw new IllegalArgumentException("the form refuses what was entered", ex.getCause());
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
		try {
			Constructor<?> constructor = type
				.getDeclaredConstructor(Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
			constructor.setAccessible(true);
			return constructor;
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static JsonSchema schema(RecordField[] fields) {
		ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
		ObjectNode properties = schema.putObject("properties");
		ArrayNode required = JsonNodeFactory.instance.arrayNode();
		for (RecordField field : fields) {
			properties.set(field.name(), field.schema());
			if (field.required()) {
				required.add(field.name());
			}
		}
		if (!required.isEmpty()) {
			schema.set("required", required);
		}
		return JsonSchema.of(schema);
	}

	private static RecordField field(Class<?> form, RecordComponent component) {
		boolean optional = component.getType() == Optional.class;
		Type declared = optional ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
				: component.getGenericType();
		FieldType type = FieldType.of(declared);
		if (type == null) {
			throw new IllegalArgumentException("form %s: component '%s' is %s (expected: a type that forms have)"
				.formatted(form.getName(), component.getName(), component.getGenericType()));
		}
		McpFormField annotation = component.getAnnotation(McpFormField.class);
		return new RecordField(component.getName(), type, annotation, optional, isNullable(component));
	}

	private static boolean isNullable(RecordComponent component) {
		AnnotatedType type = component.getAnnotatedType();
		return Stream.concat(Arrays.stream(component.getAnnotations()), Arrays.stream(type.getAnnotations()))
			.anyMatch((annotation) -> annotation.annotationType().getSimpleName().equals("Nullable"));
	}

	/**
	 * One field.
	 */
	private static final class RecordField {

		private final String name;

		private final FieldType type;

		private final boolean optional;

		private final boolean required;

		private final ObjectNode schema;

		private final @Nullable JsonNode defaultValue;

		RecordField(String name, FieldType type, @Nullable McpFormField annotation, boolean optional,
				boolean nullable) {
			this.name = name;
			this.type = type;
			this.optional = optional;
			this.defaultValue = (annotation != null) ? FieldKeywords.defaultOf(type, annotation, name) : null;
			this.required = !optional && !nullable && this.defaultValue == null;
			this.schema = FieldKeywords.schema(type, annotation, this.defaultValue);
		}

		String name() {
			return this.name;
		}

		boolean required() {
			return this.required;
		}

		ObjectNode schema() {
			return this.schema;
		}

		@Nullable Object read(JsonNode content) {
			JsonNode value = content.hasNonNull(this.name) ? content.get(this.name) : this.defaultValue;
			Object read = (value != null) ? this.type.reader().apply(value) : null;
			return this.optional ? Optional.ofNullable(read) : read;
		}

	}

}
