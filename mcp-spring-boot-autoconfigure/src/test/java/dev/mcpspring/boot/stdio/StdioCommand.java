package dev.mcpspring.boot.stdio;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.SpringApplication;

/**
 * Starts an application that serves over standard input and output.
 */
public final class StdioCommand {

	private StdioCommand() {
	}

	/**
	 * Returns the command that starts an application without a web server.
	 * @param application the class that configures it
	 * @param arguments properties, beside those for stdio
	 * @return the command and its arguments
	 */
	public static List<String> of(Class<?> application, String... arguments) {
		List<String> command = new ArrayList<>(withWebServer(application, arguments));
		command.add("--spring.main.web-application-type=none");
		return command;
	}

	/**
	 * Returns the command that starts an application with a web server on any port.
	 * @param application the class that configures it
	 * @param arguments properties, beside those for stdio
	 * @return the command and its arguments
	 */
	public static List<String> withWebServer(Class<?> application, String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
						"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
						SpringApplication.class.getName(), "--spring.main.sources=" + application.getName(),
						"--mcp.server.stdio.enabled=true", "--server.port=0", "--server.address=127.0.0.1"));
		command.addAll(List.of(arguments));
		return command;
	}

}
