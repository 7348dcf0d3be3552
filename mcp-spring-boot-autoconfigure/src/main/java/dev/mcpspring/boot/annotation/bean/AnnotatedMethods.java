package dev.mcpspring.boot.annotation.bean;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * The methods of a class that have an annotation.
 */
public final class AnnotatedMethods {

	private AnnotatedMethods() {
	}

	/**
	 * Visits the methods in the order of their names.
	 * @param <A> the type of annotation
	 * @param target the class
	 * @param type the type of annotation
	 * @param refusal says that a method is static or private
	 * @param visitor looks at each
	 */
	public static <A extends Annotation> void forEach(Class<?> target, Class<A> type, Refusal refusal,
			BiConsumer<Method, A> visitor) {
		Map<Method, A> annotations = MethodIntrospector.selectMethods(target,
				(MethodIntrospector.MetadataLookup<@Nullable A>) (method) -> AnnotatedElementUtils
					.findMergedAnnotation(method, type));
		annotations.entrySet()
			.stream()
			.sorted(Comparator.comparing((entry) -> entry.getKey().toString()))
			.forEach((entry) -> {
				checkCallable(entry.getKey(), refusal);
				visitor.accept(entry.getKey(), entry.getValue());
			});
	}

	private static void checkCallable(Method method, Refusal refusal) {
		if (Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers())) {
			throw refusal.of(method, "a static or private method cannot be called through its bean",
					"Make it an instance method that is not private", null);
		}
	}

}
