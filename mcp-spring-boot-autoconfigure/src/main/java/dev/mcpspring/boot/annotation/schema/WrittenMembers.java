package dev.mcpspring.boot.annotation.schema;

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
final class WrittenMembers implements ObjectMembers {

	private final JsonMapper jsonMapper;

	private final ConstraintSource constraints;

	private final MemberAnnotations annotations;

	WrittenMembers(JsonMapper jsonMapper, ConstraintSource constraints, MemberAnnotations annotations) {
		this.jsonMapper = jsonMapper;
		this.constraints = constraints;
		this.annotations = annotations;
	}

	@Override
	public @Nullable List<ObjectMember> of(JavaType type) {
		SerializationContext context = this.jsonMapper._serializationContext();
		Collector collector = new Collector(context);
		context.findPrimaryPropertySerializer(type, null).acceptJsonFormatVisitor(collector, type);
		return (collector.properties != null)
				? collector.properties.stream().map((property) -> member(type, property)).toList() : null;
	}

	@Override
	public JavaType substituteFor(JavaType type) {
		return type;
	}

	@Override
	public boolean isOpen(JavaType type) {
		return true;
	}

	private ObjectMember member(JavaType owner, BeanProperty property) {
		BeanPropertyWriter writer = (property instanceof BeanPropertyWriter bean) ? bean : null;
		boolean suppressesSome = writer == null || new Suppression(writer).exists();
		boolean suppressesNull = writer == null || writer.willSuppressNulls();
		// An empty Optional is written as null, but is none itself.
		boolean nullable = isOptional(property) ? !suppressesSome : (!suppressesNull && mayBeNull(property));
		return new ObjectMember(property.getName(), property.getType(), property, !suppressesSome && !suppressesNull,
				nullable, this.constraints.ofProperty(owner.getRawClass(), JavaProperties.nameOf(property.getMember())),
				ObjectMember.keywords(this.annotations.descriptionOf(property), null));
	}

	private static boolean isOptional(BeanProperty property) {
		return property.getType().isReferenceType() || OptionalTypes.contains(property.getType().getRawClass());
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

		private @Nullable List<BeanProperty> properties;

		Collector(SerializationContext context) {
			super(context);
		}

		@Override
		public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
			List<BeanProperty> collected = new ArrayList<>();
			this.properties = collected;
			return new JsonObjectFormatVisitor.Base(getContext()) {

				@Override
				public void property(BeanProperty property) {
					optionalProperty(property);
				}

				@Override
				public void optionalProperty(BeanProperty property) {
					if (property.getMember() != null && property instanceof PropertyWriter) {
						collected.add(property);
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
