/**
 * Carries one call from its acceptance to its answer.
 * <p>
 * Internal, even where it is public: {@link dev.mcpspring.server.call.CallAdmission}
 * starts what the dispatcher has accepted, {@link dev.mcpspring.server.call.CallServices}
 * are what every call needs, and {@link dev.mcpspring.server.call.Interception} is what
 * stands around it. Interceptors and listeners are not known here:
 * {@link dev.mcpspring.server} translates.
 */
@NullMarked
package dev.mcpspring.server.call;

import org.jspecify.annotations.NullMarked;
