package dev.mcpspring.transport.http;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Reads the headers that say what a request holds and what its client accepts.
 */
final class MediaTypes {

	static final String JSON = "application/json";

	static final String EVENT_STREAM = "text/event-stream";

	private static final String ANY = "*/*";

	private MediaTypes() {
	}

	/**
	 * Tells whether a body is JSON in UTF-8 as it is: anything else a browser could send
	 * without asking first, or another reader could understand otherwise.
	 */
	static boolean isJson(@Nullable String contentType) {
		if (contentType == null) {
			return false;
		}
		if (contentType.equals(JSON)) {
			return true;
		}
		String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
		if (!parts[0].strip().equals(JSON)) {
			return false;
		}
		for (int i = 1; i < parts.length; i++) {
			String[] parameter = parts[i].split("=", 2);
			if (parameter[0].strip().equals("charset") && !isUtf8(parameter)) {
				return false;
			}
		}
		return true;
	}

	private static boolean isUtf8(String[] charset) {
		return charset.length == 2 && charset[1].strip().replace("\"", "").equals("utf-8");
	}

	/**
	 * Tells whether a client takes both forms that an answer may have. One that says
	 * nothing takes everything.
	 */
	static boolean acceptsAnswers(List<String> accept) {
		return accept.isEmpty() || (accepts(accept, JSON) && accepts(accept, EVENT_STREAM));
	}

	/**
	 * Tells whether a client takes an event stream. One that says nothing takes
	 * everything.
	 */
	static boolean acceptsEvents(List<String> accept) {
		return accept.isEmpty() || accepts(accept, EVENT_STREAM);
	}

	private static boolean accepts(List<String> accept, String type) {
		for (String header : accept) {
			int start = 0;
			while (start <= header.length()) {
				int end = indexOf(header, ',', start, header.length());
				if (matches(header, start, indexOf(header, ';', start, end), type)) {
					return true;
				}
				start = end + 1;
			}
		}
		return false;
	}

	/**
	 * Tells whether a range of media types, somewhere in a header, contains a type. Looks
	 * at the header as it is, as each request has one.
	 */
	private static boolean matches(String header, int from, int to, String type) {
		int start = from;
		int end = to;
		while (start < end && Character.isWhitespace(header.charAt(start))) {
			start++;
		}
		while (start < end && Character.isWhitespace(header.charAt(end - 1))) {
			end--;
		}
		int length = end - start;
		int group = type.indexOf('/') + 1;
		return (length == type.length() && header.regionMatches(true, start, type, 0, length))
				|| (length == group + 1 && header.charAt(end - 1) == '*'
						&& header.regionMatches(true, start, type, 0, group))
				|| (length == ANY.length() && header.startsWith(ANY, start));
	}

	/** Never looks further than it has to, so that no header takes long. */
	private static int indexOf(String header, char c, int from, int to) {
		int i = from;
		while (i < to && header.charAt(i) != c) {
			i++;
		}
		return i;
	}

}
