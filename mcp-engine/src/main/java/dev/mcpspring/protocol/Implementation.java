package dev.mcpspring.protocol;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The name and version of a client or server.
 * <p>
 * Immutable. What a client says of itself is a claim: never base a decision on it.
 *
 * @param name the name for programs
 * @param version the version
 * @param title the name for people, or {@code null}
 * @param description one sentence, or {@code null}
 * @param websiteUrl where to read more, or {@code null}
 * @param icons pictures
 */
public record Implementation(String name, String version, @Nullable String title, @Nullable String description,
		@Nullable String websiteUrl, List<Icon> icons) {

	public Implementation {
		icons = List.copyOf(icons);
	}

	/**
	 * Creates an implementation with a name and a version only.
	 * @param name the name for programs
	 * @param version the version
	 */
	public Implementation(String name, String version) {
		this(name, version, null, null, null, List.of());
	}

}
