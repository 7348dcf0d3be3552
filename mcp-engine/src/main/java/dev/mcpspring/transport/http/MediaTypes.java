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
		String wildcard = type.substring(0, type.indexOf('/') + 1) + '*';
		for (String header : accept) {
			for (String range : header.split(",", -1)) {
				int parameters = range.indexOf(';');
				String name = ((parameters < 0) ? range : range.substring(0, parameters)).strip()
					.toLowerCase(Locale.ROOT);
				if (name.equals(type) || name.equals(wildcard) || name.equals("*/*")) {
					return true;
				}
			}
		}
		return false;
	}

}
