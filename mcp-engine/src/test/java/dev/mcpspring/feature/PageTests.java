package dev.mcpspring.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.codec.RawParamsFixture;
import dev.mcpspring.protocol.McpException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Page} and its cursors.
 */
class PageTests {

	private static final RawParams FIRST = RawParamsFixture.of(Member.NAME, "\"x\"");

	private static final List<Named> FEATURES = IntStream.range(10, 20)
		.mapToObj(Integer::toString)
		.map(Named::new)
		.toList();

	@Test
	void isTheListItselfWhereThatFits() {
		Page<Named> page = Page.of(FEATURES, FeatureKind.TOOL, FIRST, 10);
		assertThat(page.features()).isSameAs(FEATURES);
		assertThat(page.nextCursor()).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 9, 10, 11, Integer.MAX_VALUE })
	void visitsEachFeatureOnce(int size) {
		Page<Named> page = Page.of(FEATURES, FeatureKind.TOOL, FIRST, size);
		List<Named> visited = new ArrayList<>(page.features());
		while (page.nextCursor() != null) {
			assertThat(page.features()).hasSize(size);
			page = Page.of(FEATURES, FeatureKind.TOOL, cursor(page.nextCursor()), size);
			visited.addAll(page.features());
		}
		assertThat(visited).containsExactlyElementsOf(FEATURES);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "1", "14", "145", "19", "2", "\ud83d\ude00" })
	void beginsBehindAnyName(String name) {
		Page<Named> page = Page.of(FEATURES, FeatureKind.TOOL, cursor(Cursor.behind(FeatureKind.TOOL, name)), 100);
		List<Named> behind = FEATURES.stream().filter((feature) -> feature.name().compareTo(name) > 0).toList();
		assertThat(page.features()).containsExactlyElementsOf(behind);
	}

	@Test
	void isEmptyWhereTheRestOfTheListIsGone() {
		String cursor = Page.of(FEATURES, FeatureKind.TOOL, FIRST, 9).nextCursor();
		Page<Named> page = Page.of(List.of(), FeatureKind.TOOL, cursor(cursor), 9);
		assertThat(page.features()).isEmpty();
		assertThat(page.nextCursor()).isNull();
	}

	@Test
	void takesCursorsUpToTheLimit() {
		String longest = Cursor.behind(FeatureKind.RESOURCE, "x".repeat(8192));
		assertThat(Page.of(FEATURES, FeatureKind.RESOURCE, cursor(longest), 1).features()).isEmpty();
		String tooLong = Cursor.behind(FeatureKind.RESOURCE, "x".repeat(Cursor.MAX_LENGTH));
		assertThatExceptionOfType(McpException.class)
			.isThrownBy(() -> Page.of(FEATURES, FeatureKind.RESOURCE, cursor(tooLong), 1))
			.withMessage("cursor: unknown (expected: one from nextCursor)");
	}

	@Test
	void hasRoomForAtLeastOneFeature() {
		assertThatIllegalArgumentException().isThrownBy(() -> ListSettings.defaults().withPageSize(0))
			.withMessage("pageSize: 0 (expected: >= 1)");
	}

	private static RawParams cursor(String cursor) {
		return RawParamsFixture.of(Member.CURSOR, "\"" + cursor + "\"");
	}

	private record Named(String name) implements Feature {

		@Override
		public FeatureKind kind() {
			return FeatureKind.TOOL;
		}

		@Override
		public Map<String, Object> meta() {
			return Map.of();
		}

	}

}
