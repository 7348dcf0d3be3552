package dev.mcpspring.boot.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotationUtils;

import dev.mcpspring.boot.annotation.binding.ArgumentValidations;
import dev.mcpspring.feature.tool.ToolSpecification;

/**
 * Finds the methods of an application's beans that {@link McpTool} makes tools.
 * <p>
 * Confined to the thread that starts the application. Lazy beans and those of a scope are
 * not created for it, but when one of their tools is called.
 */
public final class AnnotatedTools {

	private final ConfigurableListableBeanFactory beanFactory;

	private final ToolSpecificationFactory specifications;

	/**
	 * Creates a finder.
	 * @param beanFactory has the beans, and perhaps a validator of Jakarta Validation
	 * @param jsonMapper reads arguments (strictly, in a copy) and writes results
	 */
	public AnnotatedTools(ConfigurableListableBeanFactory beanFactory, JsonMapper jsonMapper) {
		this.beanFactory = beanFactory;
		this.specifications = new ToolSpecificationFactory(jsonMapper, ArgumentValidations.of(beanFactory));
	}

	/**
	 * Finds all tools. To be called once all beans are known, for instance from a
	 * {@code SmartInitializingSingleton}.
	 * @return the tools in the order of the beans
	 * @throws InvalidToolMethodException if a method cannot be a tool
	 */
	public List<ToolSpecification> collect() {
		List<ToolSpecification> tools = new ArrayList<>();
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			if (!ScopedProxyUtils.isScopedTarget(beanName)) {
				tools.addAll(toolsOf(beanName));
			}
		}
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

	private List<ToolSpecification> toolsOf(String beanName) {
		Class<?> type = this.beanFactory.getType(beanName, false);
		Class<?> target = targetClass(beanName, type);
		if (type == null || target == null || !AnnotationUtils.isCandidateClass(target, Set.of(McpTool.class))) {
			return List.of();
		}
		if (isCreated(beanName)) {
			Object bean = this.beanFactory.getBean(beanName);
			Class<?> ofBean = AopUtils.isAopProxy(bean) ? target(target, bean) : target;
			return this.specifications.create(ofBean, bean.getClass(), () -> bean);
		}
		Supplier<Object> lookup = () -> this.beanFactory.getBean(beanName);
		return this.specifications.create(target, type, lookup);
	}

	private static Class<?> target(Class<?> declared, Object proxy) {
		Class<?> target = AopUtils.getTargetClass(proxy);
		return declared.isAssignableFrom(target) || AopUtils.isJdkDynamicProxy(proxy) ? target : declared;
	}

	private boolean isCreated(String beanName) {
		return this.beanFactory.containsSingleton(beanName) && this.beanFactory.isSingleton(beanName)
				&& !isFactoryBean(beanName);
	}

	private boolean isFactoryBean(String beanName) {
		return this.beanFactory.containsLocalBean(beanName) && this.beanFactory.isFactoryBean(beanName);
	}

	private @Nullable Class<?> targetClass(String beanName, @Nullable Class<?> type) {
		if (!this.beanFactory.containsBeanDefinition(beanName)) {
			return type;
		}
		BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(beanName);
		if (definition.getAttribute(AutoProxyUtils.ORIGINAL_TARGET_CLASS_ATTRIBUTE) instanceof Class<?> original) {
			return original;
		}
		String scopedTarget = ScopedProxyUtils.getTargetBeanName(beanName);
		return this.beanFactory.containsBeanDefinition(scopedTarget)
				? targetClass(scopedTarget, this.beanFactory.getType(scopedTarget, false)) : type;
	}

}
