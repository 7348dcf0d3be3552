/**
 * Describes Java types in JSON Schema 2020-12, as the mapper that reads and writes them
 * sees them. Nothing that reads, writes or checks a value belongs here.
 * <p>
 * {@code TypeDescriber} walks types, containers and members, {@code Definitions} knows
 * which of them have a name. What a type looks like is asked of Jackson's own
 * introspection, not of annotations, so that naming strategies, mix-ins, formats and
 * modules count; {@code JakartaKeywords} asks the validator.
 * <p>
 * Internal: of these types, applications import none.
 */
@NullMarked
package dev.mcpspring.boot.annotation.schema;

import org.jspecify.annotations.NullMarked;
