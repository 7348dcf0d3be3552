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
 * @param coreTasks clients ask for tasks, and tools say whether they have them
 * @param clientInput what a client can be asked for
 */
public record WireFormat(boolean toolAnnotations, boolean audio, boolean progressMessages, boolean titles,
		boolean icons, StructuredContent structuredContent, boolean resultTypes, boolean coreTasks,
		ClientInput clientInput) {

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

	/**
	 * What a client can be asked for; each adds to the one before.
	 */
	public enum ClientInput {

		/** Its roots, and one block at a time of its model. */
		SAMPLES,

		/** Forms with few kinds of fields, of which only booleans have defaults. */
		FORMS,

		/** All kinds of fields, web pages with ids, and models that use tools. */
		PAGES,

		/** The same, in results; web pages have no ids. */
		ROUNDS;

		/**
		 * Returns whether there are forms.
		 * @return whether there are
		 */
		public boolean forms() {
			return this != SAMPLES;
		}

		/**
		 * Returns whether there are all kinds of fields, web pages and models that use
		 * tools.
		 * @return whether there are
		 */
		public boolean pages() {
			return this == PAGES || this == ROUNDS;
		}

	}

}
