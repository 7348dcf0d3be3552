/**
 * Test support that all modules share.
 * <p>
 * Nothing here knows what a test is about.
 */
@NullMarked
package dev.mcpspring.test;

import org.jspecify.annotations.NullMarked;
