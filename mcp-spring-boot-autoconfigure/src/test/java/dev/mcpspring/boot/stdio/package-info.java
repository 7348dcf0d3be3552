/**
 * Applications that serve over standard input and output, each in a process of its own:
 * what they write there, what they print elsewhere, and when they end.
 */
@NullMarked
package dev.mcpspring.boot.stdio;

import org.jspecify.annotations.NullMarked;
