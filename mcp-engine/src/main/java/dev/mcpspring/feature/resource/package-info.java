/**
 * Resources: what a client can read by its URI.
 * <p>
 * {@link dev.mcpspring.feature.resource.ResourceSpecification},
 * {@link dev.mcpspring.feature.resource.ResourceTemplateSpecification},
 * {@link dev.mcpspring.feature.resource.ResourceHandler} and
 * {@link dev.mcpspring.feature.resource.ResourceRegistry} are user API. Who is told of
 * changes is the business of {@code subscription}; how annotated methods become resources
 * is that of the Boot modules.
 */
@NullMarked
package dev.mcpspring.feature.resource;

import org.jspecify.annotations.NullMarked;
