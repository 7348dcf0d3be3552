package dev.mcpspring.boot.annotation.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.github.victools.jsonschema.generator.Module;
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

/**
 * What a validator of Jakarta Validation demands, as it says itself: composed and
 * inherited constraints count, as do those in XML. Immutable.
 *
 * @param elements the value that is described, after those that do no more than wrap it
 */
public record JakartaConstraints(List<ElementDescriptor> elements) implements Constraints {

	/**
	 * Creates the source of what a validator demands.
	 * @param validator the validator
	 * @return the source
	 */
	public static Constraints.Source source(Validator validator) {
		return new Source(validator);
	}

	static Constraints of(@Nullable ElementDescriptor element) {
		return (element != null) ? new JakartaConstraints(List.of(element)) : Constraints.NONE;
	}

	@Override
	public <A extends Annotation> List<A> find(Class<A> type) {
		return all().filter(type::isInstance)
			.map(type::cast)
			.distinct()
			.sorted(Comparator.comparing(Annotation::toString))
			.toList();
	}

	@Override
	public Constraints ofElement(int index) {
		ElementDescriptor innermost = this.elements.get(this.elements.size() - 1);
		Set<ContainerElementTypeDescriptor> contents = (innermost instanceof ContainerDescriptor container)
				? container.getConstrainedContainerElementTypes() : Set.of();
		return contents.stream()
			.filter((content) -> content.getTypeArgumentIndex() == index)
			.findFirst()
			.map(JakartaConstraints::of)
			.orElse(Constraints.NONE);
	}

	@Override
	public Constraints withElement() {
		return (ofElement(0) instanceof JakartaConstraints content)
				? new JakartaConstraints(Stream.concat(this.elements.stream(), content.elements.stream()).toList())
				: this;
	}

	@Override
	public boolean refuseNull() {
		return all().map(Annotation::annotationType)
			.anyMatch(List.of(NotNull.class, NotBlank.class, NotEmpty.class)::contains);
	}

	@Override
	public boolean isEmpty() {
		return all().findAny().isEmpty();
	}

	private Stream<Annotation> all() {
		return this.elements.stream().flatMap((element) -> annotations(element.getConstraintDescriptors()));
	}

	private static Stream<Annotation> annotations(Set<ConstraintDescriptor<?>> constraints) {
		return constraints.stream()
			.filter((constraint) -> constraint.getGroups().contains(Default.class))
			.flatMap((constraint) -> Stream.concat(Stream.of((Annotation) constraint.getAnnotation()),
					annotations(constraint.getComposingConstraints())));
	}

	/**
	 * Asks a validator. Immutable.
	 *
	 * @param validator the validator
	 */
	private record Source(Validator validator) implements Constraints.Source {

		@Override
		public Constraints ofProperty(Class<?> bean, String property) {
			return of(this.validator.getConstraintsForClass(bean).getConstraintsForProperty(property));
		}

		@Override
		public Constraints ofParameter(Class<?> bean, Method method, int index) {
			MethodDescriptor constraints = this.validator.getConstraintsForClass(bean)
				.getConstraintsForMethod(method.getName(), method.getParameterTypes());
			return (constraints != null) ? of(constraints.getParameterDescriptors().get(index)) : Constraints.NONE;
		}

		@Override
		public Module keywords() {
			return new JakartaKeywords();
		}

	}

}
