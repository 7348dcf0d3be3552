/**
 * Declare features of the server on the methods of Spring beans.
 * <p>
 * The annotations and {@link dev.mcpspring.boot.annotation.AnnotatedTools} are user API.
 * What the protocol does with a tool is not decided here, and neither is how types are
 * described ({@code schema}) or values are bound ({@code binding}).
 * <p>
 * From a bean to its tools: {@code AnnotatedTools} finds methods,
 * {@code ToolSpecificationFactory} makes tools of them, and {@code AnnotatedToolHandler}
 * carries a call through {@code ArgumentBinder}, {@code ArgumentValidation},
 * {@code ToolMethod} and {@code ReturnValueAdapter}.
 */
@NullMarked
package dev.mcpspring.boot.annotation;

import org.jspecify.annotations.NullMarked;
