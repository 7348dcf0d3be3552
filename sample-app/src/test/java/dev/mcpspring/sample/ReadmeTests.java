package dev.mcpspring.sample;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Holds the README to its word: its Java compiles, and its curl commands get the results
 * of tools.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Timeout(60)
class ReadmeTests {

	private static final Path README = Path.of("..", "README.md");

	private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);

	private static final List<String> IMPORTS = List.of("dev.mcpspring.boot.annotation.*", "dev.mcpspring.boot.event.*",
			"org.springframework.context.ApplicationEventPublisher", "dev.mcpspring.feature.*",
			"dev.mcpspring.feature.form.*", "dev.mcpspring.feature.tool.*", "dev.mcpspring.feature.prompt.*",
			"dev.mcpspring.feature.completion.*", "java.util.stream.*", "dev.mcpspring.protocol.*", "java.io.*",
			"java.util.*", "org.springframework.core.io.FileSystemResource", "org.springframework.core.io.Resource",
			"org.springframework.context.annotation.*", "org.springframework.stereotype.*", "reactor.core.publisher.*");

	private final int port;

	ReadmeTests(@LocalServerPort int port) {
		this.port = port;
	}

	@ParameterizedTest
	@MethodSource("javaBlocks")
	void compilesJava(String code, @TempDir Path classes) {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		StringWriter problems = new StringWriter();
		boolean compiled = compiler
			.getTask(problems, null, null,
					List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")), null,
					List.of(new Source(code)))
			.call();
		assertThat(compiled).as(problems.toString()).isTrue();
	}

	@Test
	void getsResultsWithCurl() throws Exception {
		assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "needs curl");
		String commands = blocks("sh").filter((block) -> block.contains("curl"))
			.collect(Collectors.joining("\n"))
			.replace("localhost:8080", "localhost:" + this.port);
		Process shell = new ProcessBuilder("sh", "-c", commands).redirectErrorStream(true).start();
		String output = new String(shell.getInputStream().readAllBytes());
		assertThat(shell.waitFor(1, TimeUnit.SECONDS)).isTrue();
		assertThat(output).containsSubsequence("\"structuredContent\":[{\"id\":1004",
				"\"structuredContent\":{\"result\":[{\"id\":1004", "notifications/progress", "\"shelves\":4");
	}

	static Stream<String> javaBlocks() throws IOException {
		return blocks("java");
	}

	private static Stream<String> blocks(String language) throws IOException {
		Matcher matcher = BLOCK.matcher(Files.readString(README));
		return matcher.results().filter((block) -> block.group(1).equals(language)).map((block) -> block.group(2));
	}

	/**
	 * A block of the README, in a class if it is none.
	 */
	private static final class Source extends SimpleJavaFileObject {

		private final String code;

		Source(String code) {
			super(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE);
			this.code = code;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			String imports = IMPORTS.stream().map("import %s;\n"::formatted).collect(Collectors.joining());
			boolean isClass = this.code.contains("class ");
			return imports + (isClass ? this.code : "class Snippet {\n" + this.code + "}\n");
		}

	}

}
