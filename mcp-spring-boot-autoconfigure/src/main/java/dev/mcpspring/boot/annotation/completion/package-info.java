/**
 * Makes completions of annotated methods.
 * <p>
 * {@link dev.mcpspring.boot.annotation.completion.AnnotatedCompletions} is user API. What
 * the protocol does with a completion is not decided here.
 */
@NullMarked
package dev.mcpspring.boot.annotation.completion;

import org.jspecify.annotations.NullMarked;
