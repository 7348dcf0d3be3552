/**
 * Gives out tokens to the sample's <em>secure</em> profile and to tests, in a process of
 * its own: Spring's authorization server is a servlet application and the sample is none.
 * <p>
 * Everything here is for demonstration: users and clients are made up, and the keys last
 * as long as the process. Do not run it where anyone else can reach it.
 */
@NullMarked
package dev.mcpspring.authorization;

import org.jspecify.annotations.NullMarked;
