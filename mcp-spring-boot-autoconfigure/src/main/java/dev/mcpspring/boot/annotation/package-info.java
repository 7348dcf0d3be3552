/**
 * Declare features of the server on the methods of Spring beans.
 * <p>
 * The annotations and {@link dev.mcpspring.boot.annotation.AnnotatedTools} are user API.
 * How a method becomes a feature of the engine is decided here; what the protocol does
 * with it is not.
 * <p>
 * From a bean to its tools: {@code AnnotatedTools} finds methods,
 * {@code ToolSpecificationFactory} makes tools of them, and {@code AnnotatedToolHandler}
 * carries a call through {@code ArgumentBinder}, {@code ArgumentValidation},
 * {@code ToolMethod} and {@code ReturnValueAdapter}.
 * <p>
 * Schemas come from the mapper that reads and writes the data ({@code TypeSchemas}) and
 * from the validator that checks it ({@code ConstraintKeywords}), not from a generator of
 * schemas: one that looks at fields and annotations misses naming strategies, mix-ins,
 * formats, modules and sealed types, and then a schema promises what the call refuses.
 */
@NullMarked
package dev.mcpspring.boot.annotation;

import org.jspecify.annotations.NullMarked;
