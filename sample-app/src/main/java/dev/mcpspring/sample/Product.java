package dev.mcpspring.sample;

import java.math.BigDecimal;

/**
 * Something to order.
 */
record Product(String name, BigDecimal price, int stock) {

}
