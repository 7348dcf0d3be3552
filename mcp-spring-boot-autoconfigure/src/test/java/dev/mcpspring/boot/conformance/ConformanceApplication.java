package dev.mcpspring.boot.conformance;

import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

import dev.mcpspring.feature.tool.ToolSpecification;

/**
 * The server that the official conformance suites speak to, started by
 * {@code .ci/conformance}. Its features are prescribed by the suites, word by word.
 * <p>
 * Some scenarios call whatever tool is listed first, without arguments, and expect a
 * result or a failed result, but no error. Whatever is added here has to leave such a
 * tool in front: the server lists tools by name.
 */
@SpringBootApplication
public class ConformanceApplication {

	@Bean
	ToolSpecification schemaTool() {
		return SchemaTool.specification();
	}

	/**
	 * Starts the server.
	 * @param args options, for instance {@code --server.port=8080}
	 */
	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(ConformanceApplication.class);
		application.setDefaultProperties(Map.of("server.address", "127.0.0.1", "spring.main.banner-mode", "off",
				"logging.level.root", "warn", "management.endpoints.web.exposure.include", "mcp"));
		application.run(args);
	}

}
