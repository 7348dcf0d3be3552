package dev.mcpspring.boot.annotation.schema;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.NameTransformer;

/**
 * The members that Jackson reads. Those that a client may leave out may also be
 * {@code null}, but nobody is told to send that.
 */
final class ReadMembers implements ObjectMembers {

	private final JsonMapper jsonMapper;

	private final ConstraintSource constraints;

	private final MemberAnnotations annotations;

	ReadMembers(JsonMapper jsonMapper, ConstraintSource constraints, MemberAnnotations annotations) {
		this.jsonMapper = jsonMapper;
		this.constraints = constraints;
		this.annotations = annotations;
	}

	@Override
	public @Nullable List<ObjectMember> of(JavaType type) {
		BeanDeserializerBase deserializer = deserializer(type);
		if (deserializer == null) {
			refuseAbstract(type);
			return null;
		}
		Map<String, ObjectMember> members = new LinkedHashMap<>();
		Iterator<SettableBeanProperty> properties = deserializer.properties();
		while (properties.hasNext()) {
			SettableBeanProperty property = properties.next();
			if (!property.isIgnorable() && !property.isInjectionOnly()) {
				members.put(property.getName(), member(type, property));
			}
		}
		addUnwrapped(type, members);
		return List.copyOf(members.values());
	}

	private void addUnwrapped(JavaType type, Map<String, ObjectMember> members) {
		DeserializationContext context = this.jsonMapper._deserializationContext();
		for (BeanPropertyDefinition property : context.introspectBeanDescription(type).findProperties()) {
			NameTransformer names = context.getAnnotationIntrospector()
				.findUnwrappingNameTransformer(context.getConfig(), property.getPrimaryMember());
			List<ObjectMember> unwrapped = (names != null) ? of(property.getPrimaryType()) : null;
			if (unwrapped != null) {
				unwrapped.stream()
					.map((member) -> member.renamed(names.transform(member.name())))
					.forEach((member) -> members.put(member.name(), member));
			}
		}
	}

	@Override
	public JavaType substituteFor(JavaType type) {
		BeanDeserializerBase deserializer = type.isConcrete() ? deserializer(type) : null;
		if (deserializer == null) {
			return type;
		}
		ValueInstantiator instantiator = deserializer.getValueInstantiator();
		if (!instantiator.canCreateFromObjectWith() && instantiator.canCreateUsingDelegate()) {
			return instantiator.getDelegateType(this.jsonMapper.deserializationConfig());
		}
		if (!instantiator.canCreateFromObjectWith() && instantiator.canCreateUsingArrayDelegate()) {
			return instantiator.getArrayDelegateType(this.jsonMapper.deserializationConfig());
		}
		return type;
	}

	@Override
	public boolean isOpen(JavaType type) {
		BeanDeserializerBase deserializer = deserializer(type);
		return deserializer == null || deserializer.hasAnySetter()
				|| !this.jsonMapper.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
	}

	private @Nullable BeanDeserializerBase deserializer(JavaType type) {
		DeserializationContext context = this.jsonMapper._deserializationContext();
		ValueDeserializer<?> deserializer = context.findContextualValueDeserializer(type, null);
		while (deserializer.getDelegatee() != null) {
			deserializer = deserializer.getDelegatee();
		}
		return (deserializer instanceof BeanDeserializerBase bean) ? bean : null;
	}

	private void refuseAbstract(JavaType type) {
		DeserializationContext context = this.jsonMapper._deserializationContext();
		if (context.findContextualValueDeserializer(type, null) instanceof AbstractDeserializer) {
			throw InvalidDefinitionException.from((JsonParser) null,
					"%s is abstract, and no type that stands for it is known".formatted(type.toCanonical()), type);
		}
	}

	private ObjectMember member(JavaType owner, SettableBeanProperty property) {
		Parameter parameter = parameter(property.getMember());
		JsonNode defaultValue = (parameter != null) ? this.annotations.defaultOf(parameter, property.getType()) : null;
		if (defaultValue != null) {
			this.jsonMapper.readerFor(property.getType()).readValue(defaultValue);
		}
		boolean required = property.isRequired()
				|| (parameter != null && parameter.getType().isPrimitive() && defaultValue == null);
		return new ObjectMember(property.getName(), property.getType(), property, required, false,
				this.constraints.ofProperty(owner.getRawClass(), javaName(property, parameter)),
				ObjectMember.keywords(this.annotations.descriptionOf(property), defaultValue));
	}

	private static @Nullable Parameter parameter(@Nullable AnnotatedMember member) {
		return (member instanceof AnnotatedParameter parameter)
				? ((Executable) parameter.getOwner().getAnnotated()).getParameters()[parameter.getIndex()] : null;
	}

	private static String javaName(SettableBeanProperty property, @Nullable Parameter parameter) {
		if (parameter != null) {
			return parameter.getName();
		}
		return (property.getMember() != null) ? JavaProperties.nameOf(property.getMember()) : property.getName();
	}

}
