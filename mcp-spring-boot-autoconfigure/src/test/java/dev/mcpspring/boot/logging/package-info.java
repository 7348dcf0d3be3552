/**
 * Looks at what is logged while a test runs. No tests in here.
 */
package dev.mcpspring.boot.logging;
