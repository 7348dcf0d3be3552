/**
 * Makes prompts of annotated methods.
 * <p>
 * {@link dev.mcpspring.boot.annotation.prompt.AnnotatedPrompts} is user API. What the
 * protocol does with a prompt is not decided here.
 * <p>
 * From a bean to its prompts: {@code AnnotatedPrompts} finds methods,
 * {@code PromptMethodFactory} makes prompts of them, and {@code AnnotatedPromptHandler}
 * carries a call through the parameters, the method and {@code PromptReturnValue}.
 */
@NullMarked
package dev.mcpspring.boot.annotation.prompt;

import org.jspecify.annotations.NullMarked;
