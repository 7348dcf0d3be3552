package dev.mcpspring.boot.stdio;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.boot.annotation.McpTool;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * An application that prints wherever it can.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class NoisyApplication {

	private static final Logger log = LoggerFactory.getLogger(NoisyApplication.class);

	@Bean
	Tools tools() {
		System.out.println("noise of a bean");
		return new Tools();
	}

	/**
	 * Its tools.
	 */
	static class Tools {

		@McpTool("Prints to standard output")
		String print() {
			System.out.println("noise of print");
			return "printed";
		}

		@McpTool("Logs")
		String log() {
			log.info("noise of log");
			return "logged";
		}

		@McpTool("Starts a process that prints to the same standard output")
		String spawn() throws IOException, InterruptedException {
			Process process = new ProcessBuilder("echo", "noise of a child").inheritIO().start();
			process.waitFor(10, TimeUnit.SECONDS);
			return "spawned";
		}

		@McpTool("Prints to the file descriptor itself")
		String descriptor() {
			new PrintStream(new FileOutputStream(FileDescriptor.out), true).println("noise of the descriptor");
			return "written";
		}

		@McpTool("Returns its text")
		String echo(String text) {
			return text;
		}

		@McpTool("Takes its time")
		String slow(int millis) throws InterruptedException {
			TimeUnit.MILLISECONDS.sleep(millis);
			return "done";
		}

	}

}
