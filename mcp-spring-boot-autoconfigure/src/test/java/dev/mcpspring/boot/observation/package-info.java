/**
 * What is seen of a server from outside: meters, traces, health and endpoints, under real
 * calls.
 */
package dev.mcpspring.boot.observation;
