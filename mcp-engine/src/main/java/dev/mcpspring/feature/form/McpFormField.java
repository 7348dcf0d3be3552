package dev.mcpspring.feature.form;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a field of a form: on a component of the record that the form is made of, or,
 * for its title, on a constant of an enum.
 * <p>
 * Forms are flat. A component is text ({@code String}, {@code URI}, {@code LocalDate},
 * {@code Instant}, {@code OffsetDateTime}), a number, a {@code boolean}, an enum, a
 * {@code List} or {@code Set} of an enum for several choices, or an {@code Optional} of
 * one of these. Choices are named like the constants, or as their {@code @JsonProperty}
 * says. A component that is {@code Optional}, {@code @Nullable} or has a default need not
 * be filled in. Never ask for secrets: what is entered passes through the client, and
 * perhaps its model.
 */
@Target({ ElementType.RECORD_COMPONENT, ElementType.FIELD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface McpFormField {

	/**
	 * What to enter.
	 * @return the description; by default none
	 */
	String value() default "";

	/**
	 * The name for people.
	 * @return the title; by default none
	 */
	String title() default "";

	/**
	 * What the field begins with, and the value if it comes back empty: as JSON has it,
	 * without the quotes of a string; of several choices, their names with commas.
	 * @return the default; by default none
	 */
	String defaultValue() default NO_DEFAULT;

	/**
	 * The format of text: {@code email}, {@code uri}, {@code date} or {@code date-time}.
	 * @return the format; by default that of the type
	 */
	String format() default "";

	/**
	 * The least value of a number, length of text or count of choices.
	 * @return the least; by default any
	 */
	double min() default Double.NEGATIVE_INFINITY;

	/**
	 * The greatest value of a number, length of text or count of choices.
	 * @return the greatest; by default any
	 */
	double max() default Double.POSITIVE_INFINITY;

	/** Stands for an absent default, as the empty string can be one. */
	String NO_DEFAULT = "\u0000";

}
