package dev.mcpspring.sample;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

import dev.mcpspring.protocol.Prompt;
import dev.mcpspring.protocol.Resource;
import dev.mcpspring.protocol.ResourceTemplate;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.server.McpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the documentation to its word: its Java compiles, and what it shows of features
 * is there when an application starts.
 */
class DocumentedSnippetsTests {

	@ParameterizedTest
	@MethodSource("javaBlocks")
	void compiles(String code, @TempDir Path classes) {
		Snippets.compile(List.of(code), classes);
	}

	@Test
	void featuresAreThereWhenAnApplicationStarts(@TempDir Path classes) throws Exception {
		run(Snippets.in(Snippets.DOCS.resolve("features.md"), "java"), classes, (server) -> {
			assertThat(server.tools().list()).extracting(Tool::name).containsExactly("changeRules", "countCopies");
			assertThat(server.resources().list()).extracting(Resource::uri)
				.containsExactly("library:hours", "library:map", "library:rules");
			assertThat(server.resources().templates()).extracting(ResourceTemplate::uriTemplate)
				.containsExactly("library:books/{isbn}", "library:loans/{reader}", "library:scans/{page}",
						"library:shelves/{floor}/{+place}");
			assertThat(server.prompts().list()).extracting(Prompt::name)
				.containsExactly("askAboutRules", "recommend", "reminder");
		});
	}

	static Stream<Named<String>> javaBlocks() {
		return Snippets.files()
			.stream()
			.flatMap((file) -> Snippets.in(file, "java")
				.stream()
				.map((code) -> Named.of(file.getFileName() + ": " + code.lines().findFirst().orElse(""), code)));
	}

	private static void run(List<String> blocks, Path classes, Consumer<McpServer> check)
			throws IOException, ClassNotFoundException {
		Snippets.compile(blocks, classes);
		try (URLClassLoader loader = new URLClassLoader(new URL[] { classes.toUri().toURL() },
				DocumentedSnippetsTests.class.getClassLoader())) {
			Class<?>[] beans = new Class<?>[0];
			for (String name : blocks.stream().flatMap((block) -> Snippets.classes(block).stream()).toList()) {
				beans = Stream.concat(Stream.of(beans), Stream.of(loader.loadClass(name))).toArray(Class<?>[]::new);
			}
			try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
				.sources(beans)
				.resourceLoader(new DefaultResourceLoader(loader))
				.web(WebApplicationType.NONE)
				.bannerMode(Banner.Mode.OFF)
				.run()) {
				check.accept(application.getBean(McpServer.class));
			}
		}
	}

	/**
	 * An application that has nothing of its own.
	 */
	@EnableAutoConfiguration
	static class Application {

	}

}
