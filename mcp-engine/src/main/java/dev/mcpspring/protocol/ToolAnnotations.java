package dev.mcpspring.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Hints on what a tool does. A client must not trust them unless it trusts the server.
 * <p>
 * Immutable; {@code null} leaves the protocol's default, which stands beside each hint.
 * Sent from revision 2025-03-26 on.
 *
 * @param title the name for people, as revision 2025-03-26 has it, or {@code null}
 * @param readOnlyHint whether it changes nothing; by default it may
 * @param destructiveHint whether it may destroy; by default it may
 * @param idempotentHint whether calling it twice changes no more than once; by default it
 * may
 * @param openWorldHint whether it reaches out to the world; by default it does
 */
public record ToolAnnotations(@Nullable String title, @Nullable Boolean readOnlyHint, @Nullable Boolean destructiveHint,
		@Nullable Boolean idempotentHint, @Nullable Boolean openWorldHint) {

	/** Says nothing. */
	public static final ToolAnnotations NONE = new ToolAnnotations(null, null, null, null, null);

}
