/**
 * The order desk of a small furniture shop, as an MCP server.
 * <p>
 * Read {@link dev.mcpspring.sample.OrderTools} first: most servers need no more. Then
 * come a tool that takes its time ({@link dev.mcpspring.sample.StockTools}), one that
 * waits without a thread ({@link dev.mcpspring.sample.DeliveryTools}) and one whose
 * schema is only known at run time ({@link dev.mcpspring.sample.PriceTool}). The rest is
 * plain Spring.
 */
@NullMarked
package dev.mcpspring.sample;

import org.jspecify.annotations.NullMarked;
