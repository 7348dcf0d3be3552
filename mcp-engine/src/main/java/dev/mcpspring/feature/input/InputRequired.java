package dev.mcpspring.feature.input;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.question.InputRequest;

/**
 * Questions that have to be answered before a call can be made again.
 * <p>
 * Immutable.
 *
 * @param requests the questions by their keys
 * @param requestState what the client has to repeat then, or {@code null}
 */
public record InputRequired(Map<String, InputRequest<?>> requests, @Nullable String requestState) {

}
