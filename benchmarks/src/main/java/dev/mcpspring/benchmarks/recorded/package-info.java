/**
 * What the ratios were when somebody looked, and whether they have become worse. Absolute
 * times are not kept, as they are those of a machine on a day.
 * <p>
 * Nothing is measured here.
 */
@NullMarked
package dev.mcpspring.benchmarks.recorded;

import org.jspecify.annotations.NullMarked;
