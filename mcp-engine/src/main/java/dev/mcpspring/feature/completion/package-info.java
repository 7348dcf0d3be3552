/**
 * Completion: values for the arguments of prompts and the variables of resource
 * templates, while people type.
 * <p>
 * {@link dev.mcpspring.feature.completion.CompletionSpecification},
 * {@link dev.mcpspring.feature.completion.CompletionHandler},
 * {@link dev.mcpspring.feature.completion.CompletionRequest} and
 * {@link dev.mcpspring.feature.completion.CompletionRegistry} are user API. What there is
 * to complete is known by {@code feature.prompt} and {@code feature.resource}.
 */
@NullMarked
package dev.mcpspring.feature.completion;

import org.jspecify.annotations.NullMarked;
