/**
 * Makes resources of annotated methods.
 * <p>
 * {@link dev.mcpspring.boot.annotation.resource.AnnotatedResources} is user API. What the
 * protocol does with a resource is not decided here.
 * <p>
 * From a bean to its resources: {@code AnnotatedResources} finds methods,
 * {@code ResourceMethodFactory} makes resources of them, and
 * {@code AnnotatedResourceHandler} carries a read through the arguments, the method and
 * {@code ResourceReturnValue}.
 */
@NullMarked
package dev.mcpspring.boot.annotation.resource;

import org.jspecify.annotations.NullMarked;
