package dev.mcpspring.sample;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The blocks of code in the documentation, and a compiler for those in Java.
 */
final class Snippets {

	static final Path README = Path.of("..", "README.md");

	static final Path DOCS = Path.of("..", "docs");

	private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);

	private static final Pattern TYPE = Pattern.compile("^(?:public )?(?:final )?class (\\w+)", Pattern.MULTILINE);

	/** What a block that has no imports of its own may refer to. */
	private static final List<String> IMPORTS = List.of("dev.mcpspring.boot.annotation.*", "dev.mcpspring.boot.event.*",
			"dev.mcpspring.feature.*", "dev.mcpspring.feature.completion.*", "dev.mcpspring.feature.form.*",
			"dev.mcpspring.feature.prompt.*", "dev.mcpspring.feature.tool.*", "dev.mcpspring.protocol.*",
			"dev.mcpspring.server.*", "java.io.*", "java.util.*", "java.util.stream.*", "org.slf4j.*",
			"org.springframework.context.ApplicationEventPublisher", "org.springframework.context.annotation.*",
			"org.springframework.core.io.FileSystemResource", "org.springframework.core.io.Resource",
			"org.springframework.stereotype.*", "reactor.core.publisher.*");

	private Snippets() {
	}

	/**
	 * Returns the blocks of a file that are in a language.
	 */
	static List<String> in(Path file, String language) {
		try {
			Matcher matcher = BLOCK.matcher(Files.readString(file));
			return matcher.results()
				.filter((block) -> block.group(1).equals(language))
				.map((block) -> block.group(2))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns all files that people read.
	 */
	static List<Path> files() {
		try (Stream<Path> docs = Files.list(DOCS)) {
			return Stream.concat(Stream.of(README), docs.filter((file) -> file.toString().endsWith(".md")).sorted())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the names of the classes that a block declares.
	 */
	static List<String> classes(String code) {
		return TYPE.matcher(code).results().map((MatchResult type) -> type.group(1)).toList();
	}

	/**
	 * Compiles blocks together, with the class path of an application.
	 */
	static void compile(List<String> blocks, Path classes) {
		StringWriter problems = new StringWriter();
		boolean compiled = ToolProvider.getSystemJavaCompiler()
			.getTask(problems, null, null,
					List.of("-parameters", "-proc:none", "-d", classes.toString(), "-cp",
							System.getProperty("java.class.path")),
					null, blocks.stream().map(Source::new).toList())
			.call();
		assertThat(compiled).as(problems.toString()).isTrue();
	}

	/**
	 * A block, in a class if it is none.
	 */
	private static final class Source extends SimpleJavaFileObject {

		private final String code;

		Source(String code) {
			super(URI.create("string:///Snippet%d.java".formatted(code.hashCode() & 0xFFFF_FFFFL)),
					JavaFileObject.Kind.SOURCE);
			this.code = code;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			if (this.code.startsWith("import ")) {
				return this.code;
			}
			String imports = IMPORTS.stream().map("import %s;\n"::formatted).collect(Collectors.joining());
			return imports + (classes(this.code).isEmpty()
					? "class Snippet {\nLogger log = LoggerFactory.getLogger(\"snippet\");\n" + this.code + "}\n"
					: this.code);
		}

	}

}
