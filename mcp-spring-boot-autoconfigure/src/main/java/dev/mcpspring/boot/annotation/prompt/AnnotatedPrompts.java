package dev.mcpspring.boot.annotation.prompt;

import java.util.List;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import dev.mcpspring.boot.annotation.AnnotatedAccess;
import dev.mcpspring.boot.annotation.McpPrompt;
import dev.mcpspring.boot.annotation.bean.AnnotatedBeans;
import dev.mcpspring.boot.annotation.bean.InvalidFeatureMethodException;
import dev.mcpspring.feature.prompt.PromptSpecification;

/**
 * Finds the methods of an application's beans that {@link McpPrompt} makes prompts.
 * <p>
 * Confined to the thread that starts the application. Lazy beans and those of a scope are
 * not created for it, but when one of their prompts is filled in.
 */
public final class AnnotatedPrompts {

	private final AnnotatedBeans beans;

	private final AnnotatedAccess access;

	/**
	 * Creates a finder.
	 * @param beanFactory has the beans
	 */
	public AnnotatedPrompts(ConfigurableListableBeanFactory beanFactory) {
		this.beans = new AnnotatedBeans(beanFactory, McpPrompt.class);
		this.access = AnnotatedAccess.in(beanFactory);
	}

	/**
	 * Finds all prompts. To be called once all beans are known, for instance from a
	 * {@code SmartInitializingSingleton}.
	 * @return the prompts in the order of the beans
	 * @throws InvalidFeatureMethodException if a method cannot be a prompt
	 */
	public List<PromptSpecification> collect() {
		PromptMethodFactory factory = new PromptMethodFactory(this.access);
		this.beans.forEach(factory::add);
		return List.copyOf(factory.prompts());
	}

}
