package dev.mcpspring.sample;

import java.time.Duration;
import java.util.List;

import org.springframework.stereotype.Component;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.boot.annotation.McpToolParam;
import dev.mcpspring.feature.McpExchange;

/**
 * A tool that takes its time. Through the {@link McpExchange}, which clients know nothing
 * of, it says how far it is and learns that nobody waits for it any more.
 */
@Component
class StockTools {

	private final OrderRepository orders;

	StockTools(OrderRepository orders) {
		this.orders = orders;
	}

	// A cancelled call is interrupted too, so that sleep() and the like end at once.
	@McpTool(value = "Walks along the shelves and counts what is there", readOnly = true, openWorld = false)
	StockCount recountStock(
			@McpToolParam(value = "How long to look at each shelf", defaultValue = "PT0.5S") Duration perShelf,
			McpExchange exchange) throws InterruptedException {
		List<Product> products = this.orders.products();
		int pieces = 0;
		int shelves = 0;
		for (Product product : products) {
			if (exchange.isCancelled()) {
				break;
			}
			Thread.sleep(perShelf.toMillis());
			pieces += product.stock();
			shelves++;
			exchange.progress(shelves, (double) products.size(), "Counted " + product.name());
		}
		return new StockCount(shelves, pieces);
	}

	record StockCount(int shelves, int pieces) {

	}

}
