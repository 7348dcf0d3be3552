/**
 * What several figures say together.
 * <p>
 * Where they come from is nothing to this package.
 */
@NullMarked
package dev.mcpspring.benchmarks.statistics;

import org.jspecify.annotations.NullMarked;
