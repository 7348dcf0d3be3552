package dev.mcpspring.protocol;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a client is told of things that it can read, whose URIs have one shape.
 * <p>
 * Immutable. Members that a client's revision does not know are left out when it is sent.
 *
 * @param uriTemplate the shape of the URIs, as RFC 6570 has it
 * @param name the name for programs
 * @param title the name for people, or {@code null}
 * @param description what they are, for the model, or {@code null}
 * @param mimeType the type that they all have, or {@code null}
 * @param icons pictures
 * @param annotations hints, or {@code null}
 * @param meta metadata
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates">Resource
 * templates</a>
 */
public record ResourceTemplate(String uriTemplate, String name, @Nullable String title, @Nullable String description,
		@Nullable String mimeType, List<Icon> icons, @Nullable Annotations annotations, Map<String, Object> meta) {

	public ResourceTemplate {
		ResourceBuilder.requireName(name);
		icons = List.copyOf(icons);
		meta = JsonObjects.copyOf(meta);
	}

	/**
	 * Starts the description of a template.
	 * @param uriTemplate the shape of the URIs
	 * @param name the name for programs
	 * @return a builder
	 */
	public static ResourceBuilder<ResourceTemplate> builder(String uriTemplate, String name) {
		return new ResourceBuilder<>((more) -> new ResourceTemplate(uriTemplate, name, more.title(), more.description(),
				more.mimeType(), more.icons(), more.annotations(), more.meta()));
	}

}
