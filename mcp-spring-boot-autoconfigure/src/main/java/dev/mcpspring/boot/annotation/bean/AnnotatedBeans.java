package dev.mcpspring.boot.annotation.bean;

import java.lang.annotation.Annotation;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.stereotype.Component;

/**
 * The beans of an application that may have annotated methods.
 * <p>
 * Confined to the thread that starts the application. Lazy beans and those of a scope are
 * not created for it.
 */
public final class AnnotatedBeans {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Class<? extends Annotation> annotation;

	/**
	 * Creates a finder.
	 * @param beanFactory has the beans
	 * @param annotation stands on the methods
	 */
	public AnnotatedBeans(ConfigurableListableBeanFactory beanFactory, Class<? extends Annotation> annotation) {
		this.beanFactory = beanFactory;
		this.annotation = annotation;
	}

	/**
	 * Visits the beans in their order. To be called once all beans are known.
	 * @param visitor looks at each
	 */
	public void forEach(Visitor visitor) {
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			if (!ScopedProxyUtils.isScopedTarget(beanName)) {
				visit(beanName, visitor);
			}
		}
	}

	private void visit(String beanName, Visitor visitor) {
		Class<?> type = this.beanFactory.getType(beanName, false);
		Class<?> target = targetClass(beanName, type);
		if (type == null || target == null || !isCandidate(target)) {
			return;
		}
		if (isCreated(beanName)) {
			Object bean = this.beanFactory.getBean(beanName);
			Class<?> ofBean = AopUtils.isAopProxy(bean) ? target(target, bean) : target;
			visitor.visit(ofBean, bean.getClass(), () -> bean);
			return;
		}
		visitor.visit(target, type, () -> this.beanFactory.getBean(beanName));
	}

	// Most beans are Spring's own, whose methods take long to look through. Listeners of
	// events are looked for in the same way.
	private boolean isCandidate(Class<?> target) {
		return AnnotationUtils.isCandidateClass(target, this.annotation)
				&& (!target.getName().startsWith("org.springframework.")
						|| AnnotatedElementUtils.isAnnotated(target, Component.class));
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

	/**
	 * Looks at a bean.
	 */
	@FunctionalInterface
	public interface Visitor {

		/**
		 * Looks at a bean.
		 * @param target the class with the annotated methods
		 * @param beanType the type of the bean, a proxy perhaps
		 * @param bean finds the bean
		 */
		void visit(Class<?> target, Class<?> beanType, Supplier<Object> bean);

	}

}
