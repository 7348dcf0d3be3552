package dev.mcpspring.boot.annotation;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.PropertyWriter;

import org.springframework.core.Nullness;

/**
 * The members that Jackson writes. One that is not declared non-null may be {@code null}:
 * a schema that says otherwise would make clients refuse the value.
 */
final class WrittenBeanMembers implements BeanMembers {

	private final JsonMapper jsonMapper;

	WrittenBeanMembers(JsonMapper jsonMapper) {
		this.jsonMapper = jsonMapper;
	}

	@Override
	public @Nullable List<BeanMember> of(JavaType type) {
		SerializationContext context = this.jsonMapper._serializationContext();
		Collector collector = new Collector(context);
		context.findPrimaryPropertySerializer(type, null).acceptJsonFormatVisitor(collector, type);
		return collector.members;
	}

	@Override
	public JavaType substituteFor(JavaType type) {
		return type;
	}

	@Override
	public boolean isOpen(JavaType type) {
		return true;
	}

	private static BeanMember member(BeanProperty property) {
		BeanPropertyWriter writer = (property instanceof BeanPropertyWriter bean) ? bean : null;
		boolean suppressesSome = writer == null || new Suppression(writer).exists();
		boolean suppressesNull = writer == null || writer.willSuppressNulls();
		// An empty Optional is written as null, but is none itself.
		boolean nullable = isOptional(property) ? !suppressesSome : (!suppressesNull && mayBeNull(property));
		return new BeanMember(property.getName(), property.getType(), property,
				JavaNames.propertyOf(property.getMember()), !suppressesSome && !suppressesNull, nullable, null);
	}

	private static boolean isOptional(BeanProperty property) {
		return property.getType().isReferenceType() || ToolParams.isOptionalType(property.getType().getRawClass());
	}

	private static boolean mayBeNull(BeanProperty property) {
		return !property.getType().isPrimitive() && nullness(property) != Nullness.NON_NULL;
	}

	private static Nullness nullness(BeanProperty property) {
		Member member = property.getMember().getMember();
		if (member instanceof Method method) {
			return Nullness.forMethodReturnType(method);
		}
		return (member instanceof Field field) ? Nullness.forField(field) : Nullness.UNSPECIFIED;
	}

	/**
	 * Tells whether a writer leaves out some values, which only its subclasses may ask.
	 */
	private static final class Suppression extends BeanPropertyWriter {

		private static final long serialVersionUID = 1L;

		Suppression(BeanPropertyWriter writer) {
			super(writer);
		}

		boolean exists() {
			return this._suppressableValue != null;
		}

	}

	private static final class Collector extends JsonFormatVisitorWrapper.Base {

		private @Nullable List<BeanMember> members;

		Collector(SerializationContext context) {
			super(context);
		}

		@Override
		public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
			List<BeanMember> collected = new ArrayList<>();
			this.members = collected;
			return new JsonObjectFormatVisitor.Base(getContext()) {

				@Override
				public void property(BeanProperty property) {
					optionalProperty(property);
				}

				@Override
				public void optionalProperty(BeanProperty property) {
					if (property.getMember() != null && property instanceof PropertyWriter) {
						collected.add(member(property));
					}
				}

				@Override
				public void property(String name, JsonFormatVisitable handler, JavaType hint) {
					// Without a member there is nothing to describe; the object is open.
				}

			};
		}

	}

}
