package dev.mcpspring.overload;

import java.net.http.HttpResponse;

/**
 * What a client got.
 */
record Answer(int status, String retryAfter, String body) {

	static Answer of(HttpResponse<String> response) {
		return new Answer(response.statusCode(), response.headers().firstValue("Retry-After").orElse(""),
				response.body());
	}

	static Answer rejected(int status, String message, String reason) {
		return new Answer(status, "1", "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32603,\"message\":\""
				+ message + "\",\"data\":{\"reason\":\"" + reason + "\",\"retryAfterMs\":1000}}}");
	}

	boolean isResult() {
		return this.status == 200 && this.body.contains("\"result\"");
	}

}
