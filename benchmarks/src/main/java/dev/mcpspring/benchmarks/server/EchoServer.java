package dev.mcpspring.benchmarks.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the server that is measured.
 */
@SpringBootApplication
public class EchoServer {

	public static void main(String[] args) {
		SpringApplication.run(EchoServer.class, args);
	}

}
