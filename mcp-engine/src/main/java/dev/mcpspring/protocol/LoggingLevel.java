package dev.mcpspring.protocol;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The severity of a log message to the client, least severe first.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging">Logging</a>
 */
public enum LoggingLevel {

	/** Detailed debugging information. */
	DEBUG,

	/** General informational messages. */
	INFO,

	/** Normal but significant events. */
	NOTICE,

	/** Warning conditions. */
	WARNING,

	/** Error conditions. */
	ERROR,

	/** Critical conditions. */
	CRITICAL,

	/** Action must be taken immediately. */
	ALERT,

	/** The system is unusable. */
	EMERGENCY;

	private final String value = name().toLowerCase(Locale.ROOT);

	/**
	 * Returns the name on the wire.
	 * @return for instance {@code warning}
	 */
	public String value() {
		return this.value;
	}

	/**
	 * Finds the level with the given name.
	 * @param value the name as received
	 * @return the level, or {@code null} if none has this name
	 */
	public static @Nullable LoggingLevel of(@Nullable String value) {
		for (LoggingLevel level : values()) {
			if (level.value.equals(value)) {
				return level;
			}
		}
		return null;
	}

}
