package dev.mcpspring.boot.annotation;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.mcpspring.boot.annotation.bean.BeanMethod;
import dev.mcpspring.boot.annotation.binding.ArgumentBinder;
import dev.mcpspring.boot.annotation.binding.ArgumentValidation;
import dev.mcpspring.boot.annotation.binding.ReturnValueAdapter;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.tool.InvalidArgumentsException;
import dev.mcpspring.feature.tool.ToolArguments;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.protocol.CallToolResult;

/**
 * Calls a method that {@link McpTool} made a tool.
 * <p>
 * Immutable.
 */
final class AnnotatedToolHandler implements ToolHandler {

	private final BeanMethod method;

	private final ArgumentBinder binder;

	private final ArgumentValidation validation;

	private final ReturnValueAdapter returnValues;

	private final boolean mayBlock;

	AnnotatedToolHandler(BeanMethod method, ArgumentBinder binder, ArgumentValidation validation,
			ReturnValueAdapter returnValues, boolean mayBlock) {
		this.method = method;
		this.binder = binder;
		this.validation = validation;
		this.returnValues = returnValues;
		this.mayBlock = mayBlock;
	}

	@Override
	public Mono<CallToolResult> handle(ToolArguments arguments, McpExchange exchange) throws Exception {
		@Nullable Object[] values = this.binder.bind(arguments, exchange);
		Object bean = this.method.bean();
		this.validation.validate(bean, values);
		return this.returnValues.adapt(invoke(bean, values));
	}

	private @Nullable Object invoke(Object bean, @Nullable Object[] values) throws Exception {
		try {
			return this.method.invoke(bean, values);
		}
		catch (Exception ex) {
			InvalidArgumentsException refusal = this.validation.refusalFrom(ex);
			throw (refusal != null) ? refusal : ex;
		}
	}

	@Override
	public boolean mayBlock() {
		return this.mayBlock;
	}

	@Override
	public boolean validatesArguments() {
		return true;
	}

	@Override
	public String toString() {
		return InvalidToolMethodException.describe(this.method.method());
	}

}
