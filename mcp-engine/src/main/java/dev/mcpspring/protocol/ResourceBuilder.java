package dev.mcpspring.protocol;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Resource} or a {@link ResourceTemplate}. Confined to one thread.
 *
 * @param <R> which
 */
public final class ResourceBuilder<R> {

	private final Function<ResourceBuilder<R>, R> build;

	private @Nullable String title;

	private @Nullable String description;

	private @Nullable String mimeType;

	private @Nullable Annotations annotations;

	private List<Icon> icons = List.of();

	private Map<String, Object> meta = Map.of();

	ResourceBuilder(Function<ResourceBuilder<R>, R> build) {
		this.build = build;
	}

	/**
	 * Sets the name for people.
	 * @param title the title, or {@code null}
	 * @return this builder
	 */
	public ResourceBuilder<R> title(@Nullable String title) {
		this.title = title;
		return this;
	}

	/**
	 * Sets what it is, for the model.
	 * @param description the description, or {@code null}
	 * @return this builder
	 */
	public ResourceBuilder<R> description(@Nullable String description) {
		this.description = description;
		return this;
	}

	/**
	 * Sets the type.
	 * @param mimeType the type, or {@code null}
	 * @return this builder
	 */
	public ResourceBuilder<R> mimeType(@Nullable String mimeType) {
		this.mimeType = mimeType;
		return this;
	}

	/**
	 * Sets hints.
	 * @param annotations the hints, or {@code null}
	 * @return this builder
	 */
	public ResourceBuilder<R> annotations(@Nullable Annotations annotations) {
		this.annotations = annotations;
		return this;
	}

	/**
	 * Sets pictures.
	 * @param icons the pictures
	 * @return this builder
	 */
	public ResourceBuilder<R> icons(List<Icon> icons) {
		this.icons = icons;
		return this;
	}

	/**
	 * Sets metadata.
	 * @param meta the metadata, written as JSON
	 * @return this builder
	 */
	public ResourceBuilder<R> meta(Map<String, Object> meta) {
		this.meta = meta;
		return this;
	}

	/**
	 * Builds it.
	 * @return what is described
	 */
	public R build() {
		return this.build.apply(this);
	}

	@Nullable String title() {
		return this.title;
	}

	@Nullable String description() {
		return this.description;
	}

	@Nullable String mimeType() {
		return this.mimeType;
	}

	@Nullable Annotations annotations() {
		return this.annotations;
	}

	List<Icon> icons() {
		return this.icons;
	}

	Map<String, Object> meta() {
		return this.meta;
	}

	static boolean hasScheme(String uri) {
		try {
			return new URI(uri).isAbsolute();
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	static void requireName(String name) {
		if (name.isBlank()) {
			throw new IllegalArgumentException("name: '%s' (expected: not blank)".formatted(name));
		}
	}

}
