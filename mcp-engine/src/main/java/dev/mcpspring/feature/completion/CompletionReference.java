package dev.mcpspring.feature.completion;

/**
 * What has arguments that can be completed.
 * <p>
 * Immutable.
 *
 * @param type what it is
 * @param name the name of a prompt, or the URI template of resources
 */
public record CompletionReference(Type type, String name) {

	/**
	 * Refers to a prompt, whose arguments are completed.
	 * @param name its name
	 * @return the reference
	 */
	public static CompletionReference prompt(String name) {
		return new CompletionReference(Type.PROMPT, name);
	}

	/**
	 * Refers to a resource template, whose variables are completed.
	 * @param uriTemplate the template
	 * @return the reference
	 */
	public static CompletionReference resource(String uriTemplate) {
		return new CompletionReference(Type.RESOURCE, uriTemplate);
	}

	/**
	 * What a reference refers to.
	 */
	public enum Type {

		/** A prompt. */
		PROMPT,

		/** A resource template. */
		RESOURCE

	}

}
