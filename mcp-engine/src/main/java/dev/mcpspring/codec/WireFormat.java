package dev.mcpspring.codec;

/**
 * What the peer's revision has words for. What it has not is left out or written in a way
 * that it understands.
 * <p>
 * Immutable.
 *
 * @param toolAnnotations tools carry hints
 * @param audio there is audio content
 * @param progressMessages progress carries a message
 * @param titles tools, links and the like carry titles and metadata, and content links to
 * resources
 * @param icons there are icons, and implementations have a description and a website
 * @param structuredContent which values a tool may return as structured content
 * @param resultTypes results carry their type, and lists how long they may be cached
 */
public record WireFormat(boolean toolAnnotations, boolean audio, boolean progressMessages, boolean titles,
		boolean icons, StructuredContent structuredContent, boolean resultTypes) {

	/**
	 * Which values a tool may return as structured content.
	 */
	public enum StructuredContent {

		/** None: the text block says it all. */
		NONE,

		/** Objects only: another value is wrapped as the member {@code result} of one. */
		OBJECT,

		/** Any JSON value. */
		ANY

	}

}
