/**
 * Who is told of which changes: the streams of {@code subscriptions/listen} and the
 * sessions of older clients, over one bus. What changed, and why, belongs to the
 * features.
 */
@NullMarked
package dev.mcpspring.subscription;

import org.jspecify.annotations.NullMarked;
