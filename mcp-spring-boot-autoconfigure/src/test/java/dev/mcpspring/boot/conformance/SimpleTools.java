package dev.mcpspring.boot.conformance;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dev.mcpspring.boot.annotation.McpTool;

/**
 * The tool that has to be listed first, because the suites call whatever is first: tools
 * are listed in the order in which they are registered, and this bean comes before the
 * others, by its order and by its name.
 */
@Component("aSimpleTools")
@Order(Ordered.HIGHEST_PRECEDENCE)
class SimpleTools {

	@McpTool(name = "test_simple_text", description = "Returns a simple text")
	String simpleText() {
		return "This is a simple text response for testing.";
	}

}
