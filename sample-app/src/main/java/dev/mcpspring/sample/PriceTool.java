package dev.mcpspring.sample;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.Tool;

/**
 * A tool without annotations, for what is not known until the application runs: here the
 * names of the products, which the input schema lists. Arguments are checked against the
 * schema before the handler sees them.
 */
@Configuration(proxyBeanMethods = false)
class PriceTool {

	@Bean
	ToolSpecification quotePrice(OrderRepository orders) {
		Tool tool = Tool.builder("quotePrice")
			.description("Returns the price of some pieces of a product")
			.inputSchema(schema(orders.products().stream().map(Product::name).toList()))
			.build();
		return new ToolSpecification(tool,
				ToolHandler.blocking((arguments, exchange) -> quote(arguments.as(Request.class), orders)));
	}

	private static JsonSchema schema(List<String> products) {
		return JsonSchema.of(Map.of("type", "object", "required", List.of("product", "quantity"), "properties",
				Map.of("product", Map.of("enum", products), "quantity", Map.of("type", "integer", "minimum", 1))));
	}

	private static CallToolResult quote(Request request, OrderRepository orders) {
		Product product = orders.product(request.product()).orElseThrow();
		BigDecimal price = product.price().multiply(BigDecimal.valueOf(request.quantity()));
		return CallToolResult.text("%d x %s: %s EUR".formatted(request.quantity(), product.name(), price));
	}

	record Request(String product, int quantity) {

	}

}
