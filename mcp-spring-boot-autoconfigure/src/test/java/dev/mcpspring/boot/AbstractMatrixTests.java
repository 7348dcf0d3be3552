package dev.mcpspring.boot;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.tngtech.archunit.junit.ArchTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps a table of {@code docs} true: every row has tests or says that it has none yet,
 * and every test is one.
 */
abstract class AbstractMatrixTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]\\d+) \\|.*\\|([^|]*)\\|$");

	private static final Pattern TEST = Pattern.compile("`([\\w.]+)(?:#(\\w+))?`");

	private final Path matrix;

	private final Map<String, Integer> groups;

	/**
	 * Creates the tests of a table.
	 * @param name the name of the file
	 * @param groups how many rows each group has
	 */
	AbstractMatrixTests(String name, Map<String, Integer> groups) {
		this.matrix = Path.of("..", "docs", name);
		this.groups = groups;
	}

	@Test
	void everyRowIsThere() throws IOException {
		List<String> expected = this.groups.entrySet()
			.stream()
			.flatMap((group) -> IntStream.rangeClosed(1, group.getValue()).mapToObj((row) -> group.getKey() + row))
			.toList();
		assertThat(rows().stream().map((row) -> row.group(1))).containsAll(expected).doesNotHaveDuplicates();
	}

	@Test
	void everyRowNamesTestsThatExist() throws IOException {
		for (MatchResult row : rows()) {
			List<MatchResult> tests = TEST.matcher(row.group(2)).results().toList();
			assertThat(tests.isEmpty() && !row.group().contains("not shown yet")).as(row.group(1)).isFalse();
			assertThat(tests).as(row.group(1))
				.allSatisfy((test) -> assertThat(isTest(test.group(1), test.group(2))).as(test.group()).isTrue());
		}
	}

	private List<MatchResult> rows() throws IOException {
		return ROW.matcher(Files.readString(this.matrix)).results().toList();
	}

	private static boolean isTest(String className, String method) throws ClassNotFoundException {
		Class<?> type = Class.forName("dev.mcpspring." + className);
		if (method == null) {
			return !testMethods(type).isEmpty() || Arrays.stream(type.getDeclaredFields())
				.anyMatch((field) -> field.isAnnotationPresent(ArchTest.class));
		}
		return testMethods(type).contains(method);
	}

	private static List<String> testMethods(Class<?> type) {
		return ReflectionSupport.findMethods(type, AbstractMatrixTests::isTest, HierarchyTraversalMode.TOP_DOWN)
			.stream()
			.map(Method::getName)
			.toList();
	}

	private static boolean isTest(Method method) {
		// Fuzz tests are annotated with what is not on this class path.
		return AnnotationSupport.isAnnotated(method, Testable.class)
				|| method.getDeclaringClass().getSimpleName().endsWith("FuzzTests");
	}

}
