package dev.mcpspring.protocol;

import java.util.List;

/**
 * Says that a call cannot go on before the person in front of the client has opened web
 * pages, for instance to log in to a third party. The client shows them and calls again.
 */
public final class UrlElicitationRequiredException extends McpException {

	private static final long serialVersionUID = 1L;

	private final transient List<UrlElicitation> elicitations;

	/**
	 * Creates the exception.
	 * @param elicitations the pages
	 */
	public UrlElicitationRequiredException(UrlElicitation... elicitations) {
		super(ErrorCode.URL_ELICITATION_REQUIRED, "The client has to open a web page first");
		this.elicitations = List.of(elicitations);
	}

	/**
	 * Returns the pages.
	 * @return the pages
	 */
	public List<UrlElicitation> elicitations() {
		return this.elicitations;
	}

}
