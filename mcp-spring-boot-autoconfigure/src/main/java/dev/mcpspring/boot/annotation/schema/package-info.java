/**
 * Describes Java types in JSON Schema 2020-12, as the mapper that reads and writes them
 * sees them. Nothing that reads, writes or checks a value belongs here.
 * <p>
 * The library walks types, containers, recursion and definitions, and writes the keywords
 * of constraints. {@code JacksonModule} answers its questions out of Jackson's own
 * introspection, not out of annotations, so that naming strategies, mix-ins, formats and
 * modules count; {@code JakartaKeywords} answers them out of the validator.
 * <p>
 * Internal: of these types, applications import none.
 */
@NullMarked
package dev.mcpspring.boot.annotation.schema;

import org.jspecify.annotations.NullMarked;
