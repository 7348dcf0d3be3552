/**
 * How long servers take from their first instruction to their first answer, and what they
 * hold then.
 * <p>
 * What they do after that belongs elsewhere.
 */
@NullMarked
package dev.mcpspring.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
