/**
 * What all commands can be told, in one way.
 * <p>
 * What a command does with it belongs beside the command.
 */
@NullMarked
package dev.mcpspring.benchmarks.command;

import org.jspecify.annotations.NullMarked;
