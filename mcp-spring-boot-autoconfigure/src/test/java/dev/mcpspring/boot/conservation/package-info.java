/**
 * Nothing is left behind after a test, in whatever application it starts.
 */
package dev.mcpspring.boot.conservation;
