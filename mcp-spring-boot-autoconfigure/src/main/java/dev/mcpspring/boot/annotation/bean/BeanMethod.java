package dev.mcpspring.boot.annotation.bean;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.SpringProxy;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * A method of a bean, called the way other beans call it: through the bean's proxy.
 * <p>
 * Thread-safe. A bean that is not a plain singleton is looked up for each call.
 */
public final class BeanMethod {

	private final Method method;

	private final Supplier<Object> bean;

	private final Refusal refusal;

	private volatile Method invocable;

	/**
	 * Creates the method of a bean.
	 * @param method the method, as the class of the bean declares it
	 * @param beanType the type of the bean, a proxy perhaps
	 * @param bean finds the bean
	 * @param refusal says that the bean does not let others call the method, which it
	 * throws
	 */
	public BeanMethod(Method method, Class<?> beanType, Supplier<Object> bean, Refusal refusal) {
		this.method = method;
		this.bean = bean;
		this.refusal = refusal;
		this.invocable = invocable(method, beanType);
	}

	private Method invocable(Method method, Class<?> beanType) {
		if (Modifier.isFinal(method.getModifiers()) && isClassProxy(beanType)) {
			throw this.refusal.of(method,
					"the method is final, so that the proxy of the bean cannot pass it to the bean",
					"Make the method non-final or let the bean be proxied by an interface that has it", null);
		}
		try {
			Method invocable = AopUtils.selectInvocableMethod(method, beanType);
			ReflectionUtils.makeAccessible(invocable);
			return invocable;
		}
		catch (IllegalStateException ex) {
			throw this.refusal.of(method,
					"the bean is a JDK proxy of type %s, which does not have the method".formatted(beanType.getName()),
					"Declare the method on an interface of the bean or proxy its class (proxyTargetClass = true)", ex);
		}
	}

	/**
	 * Describes a method for people.
	 * @return its class, name and parameter types
	 */
	public static String describe(Method method) {
		StringBuilder text = new StringBuilder(ClassUtils.getQualifiedMethodName(method)).append('(');
		for (Class<?> type : method.getParameterTypes()) {
			text.append((text.charAt(text.length() - 1) == '(') ? "" : ", ").append(type.getSimpleName());
		}
		return text.append(')').toString();
	}

	private static boolean isClassProxy(Class<?> type) {
		return SpringProxy.class.isAssignableFrom(type) && !Proxy.isProxyClass(type);
	}

	/**
	 * Returns the method, as the class of the bean declares it.
	 */
	public Method method() {
		return this.method;
	}

	/**
	 * Finds the bean.
	 */
	public Object bean() {
		return this.bean.get();
	}

	/**
	 * Calls the method.
	 * @param target the bean
	 * @param arguments a value for each parameter
	 * @return what it returns
	 * @throws Exception what it throws, as it is
	 */
	public @Nullable Object invoke(Object target, @Nullable Object[] arguments) throws Exception {
		Method callable = this.invocable;
		if (!callable.getDeclaringClass().isInstance(target)) {
			callable = invocable(this.method, target.getClass());
			this.invocable = callable;
		}
		try {
			return callable.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw asThrown(ex.getTargetException());
		}
	}

	private static Exception asThrown(Throwable thrown) throws Exception {
		Throwable cause = (thrown instanceof UndeclaredThrowableException ex && ex.getUndeclaredThrowable() != null)
				? ex.getUndeclaredThrowable() : thrown;
		if (cause instanceof Error error) {
			throw error;
		}
		return (cause instanceof Exception exception) ? exception : new UndeclaredThrowableException(cause);
	}

}
