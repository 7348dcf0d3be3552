/**
 * Starts the micro-benchmarks, which lie in one package for each part of the engine.
 * <p>
 * What is measured, and how, belongs in those packages.
 */
@NullMarked
package dev.mcpspring.benchmarks;

import org.jspecify.annotations.NullMarked;
