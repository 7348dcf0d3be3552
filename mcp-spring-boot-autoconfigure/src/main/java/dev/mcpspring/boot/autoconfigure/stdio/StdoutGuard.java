package dev.mcpspring.boot.autoconfigure.stdio;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the standard output of the process for messages: from {@link #install()} on,
 * whatever is printed goes to standard error. Where the system lets a process open its
 * own standard output again, as Linux does for pipes and files and macOS always, what
 * child processes and native code print there goes nowhere.
 * <p>
 * Thread-safe. There is one standard output, so this has state for the process.
 */
public final class StdoutGuard {

	private static final Path STDOUT = Path.of("/dev/fd/1");

	private static @Nullable FileChannel kept;

	private StdoutGuard() {
	}

	/**
	 * Sends what is printed to standard error. Without effect when called again.
	 */
	static synchronized void install() {
		if (kept != null) {
			return;
		}
		kept = reopen();
		Charset charset = Charset.forName(System.getProperty("stdout.encoding", Charset.defaultCharset().name()));
		System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset));
	}

	/**
	 * Returns the standard output of the process, for messages.
	 * @return the channel
	 */
	public static synchronized FileChannel output() {
		return (kept != null) ? kept : channel(FileDescriptor.out);
	}

	/**
	 * Returns the standard input of the process.
	 * @return the channel
	 */
	public static FileChannel input() {
		return new FileInputStream(FileDescriptor.in).getChannel();
	}

	/**
	 * Opens the standard output a second time and closes the first, which the JVM
	 * replaces by the null device, also for its children.
	 */
	private static FileChannel reopen() {
		if (!Files.exists(STDOUT)) {
			return channel(FileDescriptor.out);
		}
		try {
			FileChannel second = new FileOutputStream(STDOUT.toString(), true).getChannel();
			new FileOutputStream(FileDescriptor.out).close();
			return second;
		}
		catch (IOException ex) {
			// A socket, for instance, cannot be opened again.
			return channel(FileDescriptor.out);
		}
	}

	private static FileChannel channel(FileDescriptor descriptor) {
		return new FileOutputStream(descriptor).getChannel();
	}

}
