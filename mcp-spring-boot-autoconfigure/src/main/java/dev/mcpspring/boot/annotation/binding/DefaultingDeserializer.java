package dev.mcpspring.boot.annotation.binding;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.node.TreeTraversingParser;

/**
 * Reads a component that has a default: as any other if it is there, else from the
 * default's text.
 */
public final class DefaultingDeserializer extends StdDeserializer<Object> {

	private final JavaType type;

	private final JsonNode defaultValue;

	public DefaultingDeserializer(JavaType type, String text) {
		super(type);
		this.type = type;
		this.defaultValue = DefaultText.toJson(text, type);
	}

	@Override
	public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
		ValueDeserializer<Object> reader = context.findContextualValueDeserializer(this.type, property);
		return new Reader(reader, this.defaultValue);
	}

	@Override
	public Object deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
		throw new IllegalStateException("deserializer: not contextual");
	}

	private static final class Reader extends DelegatingDeserializer {

		private final JsonNode defaultValue;

		Reader(ValueDeserializer<?> delegate, JsonNode defaultValue) {
			super(delegate);
			this.defaultValue = defaultValue;
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
			return new Reader(delegate, this.defaultValue);
		}

		@Override
		public @Nullable Object deserializeWithType(JsonParser parser, DeserializationContext context,
				TypeDeserializer typeDeserializer) {
			return this._delegatee.deserializeWithType(parser, context, typeDeserializer);
		}

		@Override
		public @Nullable Object getAbsentValue(DeserializationContext context) {
			try (JsonParser parser = new TreeTraversingParser(this.defaultValue, context)) {
				parser.nextToken();
				return deserialize(parser, context);
			}
		}

	}

}
