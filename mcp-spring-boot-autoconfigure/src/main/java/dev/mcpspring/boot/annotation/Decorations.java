package dev.mcpspring.boot.annotation;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.annotation.AnnotatedElementUtils;

import dev.mcpspring.protocol.Icon;

/**
 * What can stand beside any feature, as {@link McpIcon} and {@link McpMeta} have it.
 * <p>
 * Immutable. Internal: applications do not import it.
 *
 * @param icons pictures
 * @param meta metadata
 */
public record Decorations(List<Icon> icons, Map<String, Object> meta) {

	private static final Pattern KEY = Pattern
		.compile("(?:(?:[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)*[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?/)?"
				+ "[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?");

	private static final Pattern RESERVED = Pattern.compile("[^./]+\\.(?:modelcontextprotocol|mcp)[./].*");

	/**
	 * Reads what stands on a method.
	 * @param method the method
	 * @return what stands there
	 * @throws IllegalArgumentException if an icon is none, or a key may not be used
	 */
	public static Decorations of(Method method) {
		List<Icon> icons = AnnotatedElementUtils.findMergedRepeatableAnnotations(method, McpIcon.class)
			.stream()
			.map((icon) -> new Icon(icon.value(), icon.mimeType().isEmpty() ? null : icon.mimeType(),
					List.of(icon.sizes()), null))
			.toList();
		Map<String, Object> meta = new LinkedHashMap<>();
		for (McpMeta member : AnnotatedElementUtils.findMergedRepeatableAnnotations(method, McpMeta.class)) {
			checkKey(member.key());
			if (meta.putIfAbsent(member.key(), valueOf(member.value())) != null) {
				throw new IllegalArgumentException("key: '%s' stands twice (expected: once)".formatted(member.key()));
			}
		}
		return new Decorations(icons, meta);
	}

	private static void checkKey(String key) {
		if (!KEY.matcher(key).matches() || RESERVED.matcher(key).matches()) {
			throw new IllegalArgumentException(
					"key: '%s' (expected: a name such as org.example/internal, with a prefix that is yours)"
						.formatted(key));
		}
	}

	private static @Nullable Object valueOf(String text) {
		try {
			return JsonMapper.shared().readValue(text, Object.class);
		}
		catch (JacksonException ex) {
			return text;
		}
	}

}
