package dev.mcpspring.boot.annotation.completion;

import java.util.List;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import dev.mcpspring.boot.annotation.McpComplete;
import dev.mcpspring.boot.annotation.bean.AnnotatedBeans;
import dev.mcpspring.boot.annotation.bean.InvalidFeatureMethodException;
import dev.mcpspring.feature.completion.CompletionSpecification;

/**
 * Finds the methods of an application's beans that {@link McpComplete} makes completions.
 * <p>
 * Confined to the thread that starts the application. Lazy beans and those of a scope are
 * not created for it, but when something is completed.
 */
public final class AnnotatedCompletions {

	private final AnnotatedBeans beans;

	/**
	 * Creates a finder.
	 * @param beanFactory has the beans
	 */
	public AnnotatedCompletions(ConfigurableListableBeanFactory beanFactory) {
		this.beans = new AnnotatedBeans(beanFactory, McpComplete.class);
	}

	/**
	 * Finds all completions. To be called once all beans are known, for instance from a
	 * {@code SmartInitializingSingleton}.
	 * @return the completions in the order of the beans
	 * @throws InvalidFeatureMethodException if a method cannot complete anything
	 */
	public List<CompletionSpecification> collect() {
		CompletionMethodFactory factory = new CompletionMethodFactory();
		this.beans.forEach(factory::add);
		return List.copyOf(factory.completions());
	}

}
