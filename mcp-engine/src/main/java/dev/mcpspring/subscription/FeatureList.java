package dev.mcpspring.subscription;

import java.util.Locale;

/**
 * A list that clients can be told has changed.
 */
public enum FeatureList {

	/** The tools. */
	TOOLS("toolsListChanged", "notifications/tools/list_changed"),

	/** The prompts. */
	PROMPTS("promptsListChanged", "notifications/prompts/list_changed"),

	/** The resources, and their templates. */
	RESOURCES("resourcesListChanged", "notifications/resources/list_changed");

	private final String filter;

	private final String notification;

	FeatureList(String filter, String notification) {
		this.filter = filter;
		this.notification = notification;
	}

	/**
	 * Returns the member of a filter that asks for it.
	 * @return for instance {@code toolsListChanged}
	 */
	public String filter() {
		return this.filter;
	}

	/**
	 * Returns the capability of the server whose list it is.
	 * @return for instance {@code tools}
	 */
	public String capability() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns the notification that tells of it.
	 * @return for instance {@code notifications/tools/list_changed}
	 */
	String notification() {
		return this.notification;
	}

}
