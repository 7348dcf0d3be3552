package dev.mcpspring.transport.http;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MediaTypes}.
 */
class MediaTypesTests {

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "APPLICATION/JSON", " application/json ", "application/json;",
			"application/json;charset=utf-8", "application/json; charset=UTF-8", "application/json; charset=\"utf-8\"",
			"application/json; v=1; Charset=Utf-8", "application/json; profile=x" })
	void takesJsonInUtf8(String contentType) {
		assertThat(MediaTypes.isJson(contentType)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "text/plain", "text/plain; a=application/json", "application/json-evil",
			"application/jsonx", "xapplication/json", "application/vnd.api+json", "multipart/form-data; boundary=x",
			"application/x-www-form-urlencoded", "text/plain, application/json", "application/json, text/plain",
			"application/json; charset=utf-16", "application/json;charset=iso-8859-1",
			"application/json; charset =utf-16", "application/json; charset= utf-16", "application/json; charset",
			"application/json; charset=", "application/json; charset=utf-8; charset=utf-16" })
	void refusesEverythingElse(String contentType) {
		assertThat(MediaTypes.isJson(contentType)).isFalse();
	}

	@Test
	void refusesABodyOfNoType() {
		assertThat(MediaTypes.isJson(null)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json, text/event-stream", "text/event-stream,application/json", "*/*",
			"application/*, text/*", "application/json;q=0.9, text/event-stream;q=1",
			"Application/JSON , Text/Event-Stream", "text/html, */*;q=0.1" })
	void answersClientsThatTakeBothForms(String accept) {
		assertThat(MediaTypes.acceptsAnswers(List.of(accept))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "application/json", "text/event-stream", "text/*", "application/*", "text/html",
			"application/jsonx, text/event-stream", "application/json-evil, text/event-stream" })
	void answersNoClientThatTakesOneFormOnly(String accept) {
		assertThat(MediaTypes.acceptsAnswers(List.of(accept))).isFalse();
	}

	@Test
	void answersClientsThatSayNothing() {
		assertThat(MediaTypes.acceptsAnswers(List.of())).isTrue();
	}

	@Test
	void readsAllHeaders() {
		assertThat(MediaTypes.acceptsAnswers(List.of("application/json", "text/event-stream"))).isTrue();
	}

}
