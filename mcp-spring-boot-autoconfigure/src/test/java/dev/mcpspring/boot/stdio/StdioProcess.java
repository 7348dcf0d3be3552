package dev.mcpspring.boot.stdio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server in a process of its own, and its client.
 */
final class StdioProcess implements AutoCloseable {

	private static final Duration START = Duration.ofMinutes(1);

	private static final String END = "";

	private final Process process;

	private final Path errors;

	private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

	private StdioProcess(Process process, Path errors) {
		this.process = process;
		this.errors = errors;
	}

	/**
	 * Starts a server whose output is read all the time.
	 */
	static StdioProcess start(List<String> command) {
		StdioProcess started = startUnread(command);
		Thread reader = new Thread(started::read);
		reader.setDaemon(true);
		reader.start();
		return started;
	}

	/**
	 * Starts a server whose output nobody reads.
	 */
	static StdioProcess startUnread(List<String> command) {
		try {
			Path errors = Files.createTempFile("stdio", ".err");
			return new StdioProcess(new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read() {
		try (BufferedReader reader = this.process.inputReader(StandardCharsets.UTF_8)) {
			reader.lines().forEach(this.lines::add);
		}
		catch (IOException | UncheckedIOException ex) {
			// The process has ended.
		}
		this.lines.add(END);
	}

	/**
	 * Reads one line without the thread that reads all.
	 */
	String readLine() {
		try {
			return new BufferedReader(new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8))
				.readLine();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Process process() {
		return this.process;
	}

	StdioProcess send(String message) {
		try {
			this.process.getOutputStream().write((message + "\n").getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	StdioProcess call(int id, String tool, String arguments) {
		return send("""
				{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"%s","arguments":%s,"_meta":{\
				"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
				"io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(id, tool, arguments));
	}

	JsonNode next() {
		String line = line();
		if (line == null) {
			throw new AssertionError("the server has ended: " + errors());
		}
		return JsonMapper.shared().readTree(line);
	}

	private @Nullable String line() {
		try {
			String line = this.lines.poll(START.toSeconds(), TimeUnit.SECONDS);
			if (line == null) {
				throw new AssertionError("no line within %s: %s".formatted(START, errors()));
			}
			return line.equals(END) ? null : line;
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * Returns what is still written, up to the end of the process.
	 */
	List<String> rest() {
		List<String> rest = new ArrayList<>();
		for (String line = line(); line != null; line = line()) {
			rest.add(line);
		}
		return rest;
	}

	void closeInput() {
		try {
			this.process.getOutputStream().close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int awaitExit(Duration timeout) {
		try {
			if (!this.process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new AssertionError("still alive after %s: %s".formatted(timeout, errors()));
			}
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	String errors() {
		try {
			return Files.readString(this.errors);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			Files.deleteIfExists(this.errors);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
