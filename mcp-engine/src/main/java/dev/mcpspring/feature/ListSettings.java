package dev.mcpspring.feature;

import java.time.Duration;

/**
 * How lists are handed out.
 * <p>
 * Immutable.
 *
 * @param pageSize how many features one page of a list has
 * @param discovery how long what the server says of itself may be cached
 * @param tools how long the list of tools may be cached
 * @param resources how long the lists of resources and templates may be cached
 * @param prompts how long the list of prompts may be cached
 */
public record ListSettings(int pageSize, CacheHint discovery, CacheHint tools, CacheHint resources, CacheHint prompts) {

	/** Enough for most servers to have one page: there are clients that read no other. */
	private static final int DEFAULT_PAGE_SIZE = 1000;

	public ListSettings {
		if (pageSize < 1) {
			throw new IllegalArgumentException("pageSize: %d (expected: >= 1)".formatted(pageSize));
		}
	}

	/**
	 * Returns lists of large pages that are not cached.
	 * @return the settings
	 */
	public static ListSettings defaults() {
		return cached(new CacheHint(Duration.ZERO, true));
	}

	/**
	 * Returns lists of large pages that all may be cached for the same time.
	 * @param cacheHint how long and by whom
	 * @return the settings
	 */
	public static ListSettings cached(CacheHint cacheHint) {
		return new ListSettings(DEFAULT_PAGE_SIZE, cacheHint, cacheHint, cacheHint, cacheHint);
	}

	/**
	 * Returns these settings with pages of another size.
	 * @param pageSize how many features one page of a list has
	 * @return the settings
	 */
	public ListSettings withPageSize(int pageSize) {
		return new ListSettings(pageSize, this.discovery, this.tools, this.resources, this.prompts);
	}

}
