/**
 * Annotated methods of beans: how they are found, and how they are called through the
 * proxies of their beans. What the annotations mean is not decided here.
 * <p>
 * Internal: of these types, applications import none.
 */
@NullMarked
package dev.mcpspring.boot.annotation.bean;

import org.jspecify.annotations.NullMarked;
