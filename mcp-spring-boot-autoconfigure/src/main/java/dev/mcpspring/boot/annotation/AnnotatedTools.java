package dev.mcpspring.boot.annotation;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import dev.mcpspring.boot.annotation.bean.AnnotatedBeans;
import dev.mcpspring.boot.annotation.binding.ArgumentValidations;
import dev.mcpspring.feature.tool.ToolSpecification;

/**
 * Finds the methods of an application's beans that {@link McpTool} makes tools.
 * <p>
 * Confined to the thread that starts the application. Lazy beans and those of a scope are
 * not created for it, but when one of their tools is called.
 */
public final class AnnotatedTools {

	private final AnnotatedBeans beans;

	private final ToolSpecificationFactory specifications;

	/**
	 * Creates a finder.
	 * @param beanFactory has the beans, and perhaps a validator of Jakarta Validation
	 * @param jsonMapper reads arguments (strictly, in a copy) and writes results
	 */
	public AnnotatedTools(ConfigurableListableBeanFactory beanFactory, JsonMapper jsonMapper) {
		this.beans = new AnnotatedBeans(beanFactory, McpTool.class);
		this.specifications = new ToolSpecificationFactory(jsonMapper, ArgumentValidations.of(beanFactory),
				AnnotatedAccess.in(beanFactory));
	}

	/**
	 * Finds all tools. To be called once all beans are known, for instance from a
	 * {@code SmartInitializingSingleton}.
	 * @return the tools in the order of the beans
	 * @throws InvalidToolMethodException if a method cannot be a tool
	 */
	public List<ToolSpecification> collect() {
		List<ToolSpecification> tools = new ArrayList<>();
		this.beans
			.forEach((target, beanType, bean) -> tools.addAll(this.specifications.create(target, beanType, bean)));
		return List.copyOf(tools);
	}

	/**
	 * Finds the tools of one object, which need not be a bean.
	 * @param bean the object, a proxy perhaps
	 * @param targetClass the class with the annotated methods
	 * @return the tools
	 * @throws InvalidToolMethodException if a method cannot be a tool
	 */
	public List<ToolSpecification> toolsOf(Object bean, Class<?> targetClass) {
		return this.specifications.create(targetClass, bean.getClass(), () -> bean);
	}

}
