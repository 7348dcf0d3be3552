/**
 * A browser for tests. No tests in here.
 */
package dev.mcpspring.boot.browser;
