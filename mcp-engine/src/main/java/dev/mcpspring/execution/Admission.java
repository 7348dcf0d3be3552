package dev.mcpspring.execution;

/**
 * The answer to who asks to begin a call: a permit, or why there is none.
 */
public sealed interface Admission permits Permit, Refusal {

}
