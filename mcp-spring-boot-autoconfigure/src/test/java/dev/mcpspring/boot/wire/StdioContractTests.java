package dev.mcpspring.boot.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.Channels;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

import dev.mcpspring.boot.stdio.StdioCommand;

/**
 * The contract over the standard input and output of a process, in which one client comes
 * after the other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StdioContractTests extends TransportContractTests {

	private Process process;

	private LineChannel.Lines lines;

	@BeforeAll
	void start() {
		try {
			this.process = new ProcessBuilder(StdioCommand.of(WireApplication.class, "--" + PROPERTY))
				.redirectError(Redirect.DISCARD)
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		OutputStream out = this.process.getOutputStream();
		this.lines = new LineChannel.Lines(Channels.newChannel(this.process.getInputStream()), (bytes) -> {
			out.write(bytes);
			out.flush();
		});
	}

	@AfterAll
	void end() {
		this.process.destroyForcibly();
	}

	@Override
	Channel connect(String revision) {
		return LineChannel.open(this.lines, revision, () -> {
		});
	}

}
