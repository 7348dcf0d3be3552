/**
 * The server behind Spring Security, with real tokens of a real authorization server.
 * <p>
 * Only tests that need a token of their own kind belong here.
 */
package dev.mcpspring.boot.security;
