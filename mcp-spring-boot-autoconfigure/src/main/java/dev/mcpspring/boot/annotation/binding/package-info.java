/**
 * Turns the arguments of a call into values of Java, checks them, and turns what comes
 * back into a result. Nothing that looks at annotations of methods belongs here: what
 * they say arrives as a {@code ToolParameter}.
 * <p>
 * Internal: of these types, applications import none.
 */
@NullMarked
package dev.mcpspring.boot.annotation.binding;

import org.jspecify.annotations.NullMarked;
