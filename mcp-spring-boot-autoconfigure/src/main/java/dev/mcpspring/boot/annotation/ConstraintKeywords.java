package dev.mcpspring.boot.annotation;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.groups.Default;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.MethodDescriptor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says in schemas what the validator demands, by asking the validator that demands it:
 * composed and inherited constraints count, as do those in XML.
 */
final class ConstraintKeywords {

	private final Validator validator;

	ConstraintKeywords(Validator validator) {
		this.validator = validator;
	}

	/** Adds the constraints of a property of a bean to its schema. */
	void addTo(ObjectNode schema, Class<?> bean, String property) {
		addTo(schema, this.validator.getConstraintsForClass(bean).getConstraintsForProperty(property));
	}

	/** Adds the constraints of a parameter of a method to its schema. */
	void addTo(ObjectNode schema, Class<?> bean, Method method, int parameter) {
		MethodDescriptor constraints = this.validator.getConstraintsForClass(bean)
			.getConstraintsForMethod(method.getName(), method.getParameterTypes());
		if (constraints != null) {
			addTo(schema, constraints.getParameterDescriptors().get(parameter));
		}
	}

	/** Returns whether a property of a bean must not be null. */
	boolean refusesNull(Class<?> bean, String property) {
		ElementDescriptor constraints = this.validator.getConstraintsForClass(bean).getConstraintsForProperty(property);
		return constraints != null && constraints.getConstraintDescriptors()
			.stream()
			.filter(ConstraintKeywords::isDefault)
			.map((constraint) -> constraint.getAnnotation().annotationType())
			.anyMatch(List.of(NotNull.class, NotBlank.class, NotEmpty.class)::contains);
	}

	private void addTo(ObjectNode schema, @Nullable ElementDescriptor element) {
		if (element == null) {
			return;
		}
		addAll(element.getConstraintDescriptors(), schema);
		if (element instanceof ContainerDescriptor container) {
			container.getConstrainedContainerElementTypes()
				.stream()
				.sorted(Comparator.comparing(ContainerElementTypeDescriptor::getTypeArgumentIndex))
				.forEach((content) -> addTo(schemaOfContent(schema, content), content));
		}
	}

	private static ObjectNode schemaOfContent(ObjectNode schema, ContainerElementTypeDescriptor content) {
		boolean mapKey = Map.class.isAssignableFrom(content.getContainerClass()) && content.getTypeArgumentIndex() == 0;
		if (mapKey) {
			return schema.putObject("propertyNames").put("type", "string");
		}
		for (String keyword : new String[] { "items", "additionalProperties" }) {
			if (schema.path(keyword) instanceof ObjectNode elements) {
				return elements;
			}
		}
		return schema;
	}

	// The validator has them in no particular order, but schemas have to stay the same.
	private static void addAll(Set<ConstraintDescriptor<?>> constraints, ObjectNode schema) {
		constraints.stream()
			.filter(ConstraintKeywords::isDefault)
			.sorted(Comparator.comparing((constraint) -> constraint.getAnnotation().toString()))
			.forEach((constraint) -> {
				ConstraintKeyword.addTo(schema, constraint);
				addAll(constraint.getComposingConstraints(), schema);
			});
	}

	private static boolean isDefault(ConstraintDescriptor<?> constraint) {
		return constraint.getGroups().contains(Default.class);
	}

}
