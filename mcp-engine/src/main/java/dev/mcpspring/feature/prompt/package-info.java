/**
 * Prompts: messages that people choose, and fill in, to go on with a conversation.
 * <p>
 * {@link dev.mcpspring.feature.prompt.PromptSpecification},
 * {@link dev.mcpspring.feature.prompt.PromptHandler},
 * {@link dev.mcpspring.feature.prompt.PromptRequest} and
 * {@link dev.mcpspring.feature.prompt.PromptRegistry} are user API. How annotated methods
 * become prompts is the business of the Boot modules.
 */
@NullMarked
package dev.mcpspring.feature.prompt;

import org.jspecify.annotations.NullMarked;
