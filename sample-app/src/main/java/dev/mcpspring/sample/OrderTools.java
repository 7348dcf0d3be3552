package dev.mcpspring.sample;

import java.util.List;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.stereotype.Component;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.boot.annotation.McpToolParam;
import dev.mcpspring.feature.tool.ToolException;

/**
 * Tools are methods of a bean. The name of a method becomes the name of the tool, its
 * parameters the input schema and its return type the output schema.
 * <p>
 * These methods may block, as JDBC does: each call runs on a worker thread.
 */
@Component
class OrderTools {

	private final OrderRepository orders;

	OrderTools(OrderRepository orders) {
		this.orders = orders;
	}

	@McpTool(value = "Finds orders, the newest first", readOnly = true, openWorld = false)
	List<Order> findOrders(@McpToolParam("Only orders in this state") Optional<Order.Status> status,
			@McpToolParam("Only orders of this customer") Optional<String> customer,
			@McpToolParam(value = "How many orders at most", defaultValue = "10") @Min(1) @Max(50) int limit) {
		return this.orders.find(status.orElse(null), customer.orElse(null), limit);
	}

	@McpTool(value = "Returns one order", readOnly = true, openWorld = false)
	Order getOrder(@McpToolParam("The number of the order") int id) {
		// A ToolException is how a tool talks back: the model reads the message and can
		// do better. Of any other exception it learns only that the tool failed.
		return this.orders.find(id)
			.orElseThrow(() -> new ToolException("There is no order %d. Use findOrders to look it up.".formatted(id)));
	}

	// The constraints are in the input schema, and are checked before the method runs.
	@McpTool(value = "Places an order", destructive = false, openWorld = false)
	Order placeOrder(@McpToolParam("Who orders") @NotBlank @Size(max = 80) String customer,
			@McpToolParam("What to send, for instance desk") @NotBlank String product,
			@McpToolParam("How many pieces") @Min(1) @Max(100) int quantity) {
		return this.orders.place(customer, product, quantity)
			.orElseThrow(() -> new ToolException(whyNotPlaced(product)));
	}

	@McpTool(value = "Cancels an order that has not been shipped", destructive = true, idempotent = true,
			openWorld = false)
	Order cancelOrder(@McpToolParam("The number of the order") int id) {
		Order order = getOrder(id);
		if (!this.orders.cancel(order) && order.status() == Order.Status.SHIPPED) {
			throw new ToolException("Order %d has been shipped and cannot be cancelled.".formatted(id));
		}
		return getOrder(id);
	}

	private String whyNotPlaced(String product) {
		return this.orders.product(product)
			.map((known) -> "Only %d of '%s' are left. Order fewer.".formatted(known.stock(), product))
			.orElseGet(() -> "There is no '%s'. There are: %s.".formatted(product,
					String.join(", ", this.orders.products().stream().map(Product::name).toList())));
	}

}
