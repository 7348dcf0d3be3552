package dev.mcpspring.boot.annotation.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;

import com.github.victools.jsonschema.generator.Module;

/**
 * What the validator demands of one value. Keeps Jakarta Validation out of the classes
 * that have to load without it.
 */
public interface Constraints {

	/** Demands nothing. */
	Constraints NONE = new Constraints() {

		@Override
		public <A extends Annotation> List<A> find(Class<A> type) {
			return List.of();
		}

		@Override
		public Constraints ofElement(int index) {
			return this;
		}

		@Override
		public Constraints withElement() {
			return this;
		}

		@Override
		public boolean refuseNull() {
			return false;
		}

		@Override
		public boolean isEmpty() {
			return true;
		}

	};

	/**
	 * Finds the constraints of a type.
	 * @param <A> the type
	 * @param type the type
	 * @return the constraints in an order that does not change
	 */
	<A extends Annotation> List<A> find(Class<A> type);

	/**
	 * Returns the constraints of what the value contains.
	 * @param index the place among the type arguments of the container
	 * @return the constraints
	 */
	Constraints ofElement(int index);

	/**
	 * Adds the constraints of the only value that a container has.
	 * @return these constraints and those of the value
	 */
	Constraints withElement();

	/**
	 * Returns whether the value must not be {@code null}.
	 * @return whether it must not
	 */
	boolean refuseNull();

	/**
	 * Returns whether nothing is demanded.
	 * @return whether nothing is
	 */
	boolean isEmpty();

	/**
	 * Knows the constraints of an application.
	 */
	interface Source {

		/** Knows none: there is no validator. */
		Source NONE = new Source() {

			@Override
			public Constraints ofProperty(Class<?> bean, String property) {
				return Constraints.NONE;
			}

			@Override
			public Constraints ofParameter(Class<?> bean, Method method, int index) {
				return Constraints.NONE;
			}

			@Override
			public Module keywords() {
				return (builder) -> {
				};
			}

		};

		/**
		 * Returns the constraints of a property.
		 * @param bean the class that has it
		 * @param property its name in Java
		 * @return the constraints
		 */
		Constraints ofProperty(Class<?> bean, String property);

		/**
		 * Returns the constraints of a parameter.
		 * @param bean the class that has the method
		 * @param method the method
		 * @param index the place of the parameter
		 * @return the constraints
		 */
		Constraints ofParameter(Class<?> bean, Method method, int index);

		/**
		 * Returns what turns constraints into keywords.
		 * @return a module of the generator
		 */
		Module keywords();

	}

}
