package dev.mcpspring.boot.annotation.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.validation.Validator;
import jakarta.validation.groups.Default;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.MethodDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Asks a validator of Jakarta Validation what it demands: composed and inherited
 * constraints count, as do those in XML. Immutable.
 *
 * @param validator the validator
 */
public record JakartaConstraintSource(Validator validator) implements ConstraintSource {

	@Override
	public Constraints ofProperty(Class<?> bean, String property) {
		return of(this.validator.getConstraintsForClass(bean).getConstraintsForProperty(property));
	}

	@Override
	public Constraints ofParameter(Class<?> bean, Method method, int index) {
		MethodDescriptor constraints = this.validator.getConstraintsForClass(bean)
			.getConstraintsForMethod(method.getName(), method.getParameterTypes());
		return of((constraints != null) ? constraints.getParameterDescriptors().get(index) : null);
	}

	@Override
	public ConstraintKeywords keywords() {
		return new JakartaKeywords();
	}

	private static Constraints of(@Nullable ElementDescriptor element) {
		return (element != null) ? new Described(element) : Constraints.NONE;
	}

	private record Described(ElementDescriptor element) implements Constraints {

		@Override
		public List<Annotation> all() {
			return annotations(this.element.getConstraintDescriptors()).distinct()
				.sorted(Comparator.comparing(Annotation::toString))
				.toList();
		}

		@Override
		public Constraints ofElement(int index) {
			if (!(this.element instanceof ContainerDescriptor container)) {
				return NONE;
			}
			return container.getConstrainedContainerElementTypes()
				.stream()
				.filter((content) -> content.getTypeArgumentIndex() == index)
				.findFirst()
				.<Constraints>map(Described::new)
				.orElse(NONE);
		}

		private static Stream<Annotation> annotations(Set<ConstraintDescriptor<?>> constraints) {
			return constraints.stream()
				.filter((constraint) -> constraint.getGroups().contains(Default.class))
				.flatMap((constraint) -> Stream.concat(Stream.of((Annotation) constraint.getAnnotation()),
						annotations(constraint.getComposingConstraints())));
		}

	}

}
