/**
 * Resources: what a client can read by its URI. So far only how a URI is matched.
 */
@NullMarked
package dev.mcpspring.feature.resource;

import org.jspecify.annotations.NullMarked;
