/**
 * What a handler asks of its client: forms, web pages, samples of its model and its
 * roots. One model serves both eras. With a handshake, a question is a request to the
 * client, and the handler waits for the answer. Without one, a question that has no
 * answer yet ends the call with all such questions, and the client calls again with the
 * answers: the handler runs from its beginning, and finds them.
 * <p>
 * {@link dev.mcpspring.feature.input.Answer}, {@link dev.mcpspring.feature.input.Inputs}
 * and {@link dev.mcpspring.feature.input.Answers} are user API, the rest is internal.
 * Where answers come from, and where questions without one go, is behind
 * {@link dev.mcpspring.feature.input.InputSource}, which each era has a kind of; nothing
 * here knows a session, a revision or a task.
 */
@NullMarked
package dev.mcpspring.feature.input;

import org.jspecify.annotations.NullMarked;
