package dev.mcpspring.boot.annotation.schema;

import java.lang.annotation.Annotation;
import java.util.List;

/**
 * What the validator demands of one value. Keeps Jakarta Validation out of the classes
 * that have to load without it.
 */
public interface Constraints {

	/** Demands nothing. */
	Constraints NONE = new Constraints() {

		@Override
		public List<Annotation> all() {
			return List.of();
		}

		@Override
		public Constraints ofElement(int index) {
			return this;
		}

	};

	/**
	 * Returns the constraints.
	 * @return the constraints in an order that does not change
	 */
	List<Annotation> all();

	/**
	 * Returns the constraints of what the value contains.
	 * @param index the place among the type arguments of the container
	 * @return the constraints
	 */
	Constraints ofElement(int index);

}
