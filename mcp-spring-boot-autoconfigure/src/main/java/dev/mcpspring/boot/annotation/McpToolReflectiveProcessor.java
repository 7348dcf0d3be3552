package dev.mcpspring.boot.annotation;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import reactor.core.publisher.Mono;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.annotation.ReflectiveProcessor;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

import dev.mcpspring.boot.annotation.binding.SpecialParameter;
import dev.mcpspring.feature.completion.CompletionRequest;
import dev.mcpspring.feature.prompt.PromptRequest;
import dev.mcpspring.feature.resource.ResourceRequest;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.CompleteResult;
import dev.mcpspring.protocol.Content;
import dev.mcpspring.protocol.GetPromptResult;
import dev.mcpspring.protocol.PromptMessage;
import dev.mcpspring.protocol.ReadResourceResult;
import dev.mcpspring.protocol.ResourceContents;

/**
 * Tells a native image that the method of a tool, resource or prompt is called, and that
 * the types of its arguments and its result are read and written.
 */
final class McpToolReflectiveProcessor implements ReflectiveProcessor {

	/** Types of our own, which nobody reads or writes by reflection. */
	private static final Set<Class<?>> PROTOCOL = Set.of(CallToolResult.class, Content.class, ReadResourceResult.class,
			ResourceContents.class, ResourceRequest.class, PromptRequest.class, PromptMessage.class,
			GetPromptResult.class, CompletionRequest.class, CompleteResult.class);

	private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

	@Override
	public void registerReflectionHints(ReflectionHints hints, AnnotatedElement element) {
		if (!(element instanceof Method method)) {
			return;
		}
		hints.registerMethod(method, ExecutableMode.INVOKE);
		for (int i = 0; i < method.getParameterCount(); i++) {
			register(ResolvableType.forMethodParameter(new MethodParameter(method, i)), hints);
		}
		register(resultType(method), hints);
	}

	private static ResolvableType resultType(Method method) {
		ResolvableType type = ResolvableType.forMethodReturnType(method);
		boolean later = Mono.class.isAssignableFrom(type.toClass())
				|| CompletionStage.class.isAssignableFrom(type.toClass());
		return later ? type.getGeneric(0) : type;
	}

	private void register(ResolvableType type, ReflectionHints hints) {
		ResolvableType single = type.as(Collection.class).getGeneric(0);
		Class<?> raw = (single != ResolvableType.NONE) ? single.toClass() : type.toClass();
		boolean known = SpecialParameter.of(raw) != null
				|| PROTOCOL.stream().anyMatch((ours) -> ours.isAssignableFrom(raw));
		if (!known) {
			Type bound = type.getType();
			this.bindings.registerReflectionHints(hints, bound);
		}
	}

}
