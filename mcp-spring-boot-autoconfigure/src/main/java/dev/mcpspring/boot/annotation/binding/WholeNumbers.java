package dev.mcpspring.boot.annotation.binding;

import java.math.BigDecimal;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Lets {@code 1.0} and {@code 1e3} be read as integers, which they are to JSON Schema,
 * and leaves {@code 1.5} to be refused.
 */
final class WholeNumbers extends ValueDeserializerModifier {

	private static final long serialVersionUID = 1L;

	/** A number with more zeros behind it fits no integer that anyone means. */
	private static final int MAX_EXPONENT = 1000;

	@Override
	public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription.Supplier description,
			ValueDeserializer<?> deserializer) {
		return (deserializer.logicalType() == LogicalType.Integer) ? new Reader(deserializer) : deserializer;
	}

	private static boolean isWhole(BigDecimal number) {
		return number.scale() >= -MAX_EXPONENT && number.scale() <= MAX_EXPONENT
				&& (number.signum() == 0 || number.stripTrailingZeros().scale() <= 0);
	}

	private static final class Reader extends DelegatingDeserializer {

		Reader(ValueDeserializer<?> delegate) {
			super(delegate);
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
			return new Reader(delegate);
		}

		@Override
		public LogicalType logicalType() {
			return LogicalType.Integer;
		}

		@Override
		public Object deserialize(JsonParser parser, DeserializationContext context) {
			if (parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
				BigDecimal number = parser.getDecimalValue();
				if (isWhole(number)) {
					return readWhole(number, parser, context);
				}
			}
			return super.deserialize(parser, context);
		}

		private Object readWhole(BigDecimal number, JsonParser parser, DeserializationContext context) {
			try (TokenBuffer buffer = context.bufferForInputBuffering(parser)) {
				buffer.writeNumber(number.toBigInteger());
				try (JsonParser whole = buffer.asParser(context, parser)) {
					whole.nextToken();
					return super.deserialize(whole, context);
				}
			}
		}

	}

}
