package dev.mcpspring.feature.resource;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link UriTemplate}.
 */
class UriTemplateTests {

	@Test
	void takesValuesOutOfTheUri() {
		assertThat(UriTemplate.parse("test://template/{id}/data").match("test://template/123/data"))
			.isEqualTo(Map.of("id", "123"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "test://template//data", "test://template/1/2/data", "test://template/1/data/",
			"xtest://template/1/data", "test://template/1?/data", "test://template/%FF/data", "test://template/%4/data",
			"" })
	void doesNotMatch(String uri) {
		assertThat(UriTemplate.parse("test://template/{id}/data").match(uri)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "file:///{+path},file:///a/b/c.txt,a/b/c.txt", "x:{a}.txt,x:1.txt.txt,1.txt", "x:{a}y,x:é€😀y,é€😀",
			"x:{a},x:a%2Fb%20c+d,a/b c+d", "x:{a},x:%C3%A9,é", "x:{a},x:%252F,%2F" })
	void takesOneValue(String template, String uri, String value) {
		assertThat(UriTemplate.parse(template).match(uri)).containsValues(value).hasSize(1);
	}

	@Test
	void splitsWhereEarlierVariablesAreShortest() {
		assertThat(UriTemplate.parse("{a}-{b}").match("1-2-3")).isEqualTo(Map.of("a", "1", "b", "2-3"));
	}

	@Test
	void findsTheOnlySplitThatMatches() {
		assertThat(UriTemplate.parse("{+a}-{b}").match("p-q/r-s")).isEqualTo(Map.of("a", "p-q/r", "b", "s"));
	}

	@Test
	void matchesTextWithoutVariables() {
		assertThat(UriTemplate.parse("test://static").match("test://static")).isEmpty();
		assertThat(UriTemplate.parse("test://static").match("test://static2")).isNull();
	}

	@Test
	void namesItsVariablesInOrder() {
		assertThat(UriTemplate.parse("x:{b}/{+a}").variables()).containsExactly("b", "a");
	}

	@ParameterizedTest
	@CsvSource({ "'x:{a','{'' without'", "'x:a}','}'' without'", "'x:{a}{b}',without text between", "'x:{a}/{a}',twice",
			"'x:{}','{}'", "'x:{/a}','{/a}'", "'x:{a*}','{a*}'", "'x:{a:3}','{a:3}'", "'x:{a,b}','{a,b}'" })
	void refuses(String template, String problem) {
		assertThatIllegalArgumentException().isThrownBy(() -> UriTemplate.parse(template))
			.withMessageContaining(problem);
	}

	@Test
	void matchesLongUriThatAlmostMatchesInManyWays() {
		UriTemplate template = UriTemplate.parse("x:{+a}a{+b}a{+c}a{+d}b");
		assertThat(template.match("x:" + "a".repeat(200_000))).isNull();
		assertThat(template.match("x:" + "a".repeat(200_000) + "b")).containsEntry("a", "a");
	}

}
