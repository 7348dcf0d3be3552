package dev.mcpspring.boot.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs an application again and again, each time in a class loader of its own, and prints
 * how many of these are left, and how much the metaspace has grown in the second half.
 * <p>
 * As Boot's tools for development do, it loads some classes anew, and takes all others as
 * they are. A JVM of its own, whose caches lose at every collection what they hold
 * softly.
 */
final class Restarting {

	/** How many class loaders stay, however many there were; see {@link RestartTests}. */
	static final int HELD_BY_OTHERS = 4;

	private static final int ROUNDS_WITHOUT_LESS = 5;

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

	private Restarting() {
	}

	/**
	 * Restarts.
	 * @param args how often; which classes are loaded anew, by the beginnings of their
	 * names, with commas between; the class whose method {@code run} runs the application
	 */
	public static void main(String[] args) throws Exception {
		int times = Integer.parseInt(args[0]);
		List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
		for (int i = 0; i < times / 2; i++) {
			loaders.add(run(args[1], args[2]));
		}
		System.out.println("half " + awaitCollected(loaders));
		long before = settledMetaspace();
		while (loaders.size() < times) {
			loaders.add(run(args[1], args[2]));
		}
		System.out.println("left " + awaitCollected(loaders));
		System.out.println("grown " + (settledMetaspace() - before) / 1024);
		Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getContextClassLoader() instanceof RestartLoader)
			.forEach((thread) -> System.out.println("held by " + thread.getName()));
		System.exit(0);
	}

	/**
	 * Restarts in a process of its own.
	 * @return what it prints
	 */
	static List<String> inJvmOfItsOwn(int times, String loadedAnew, Class<?> application)
			throws IOException, InterruptedException {
		Path output = Files.createTempFile("restarting", ".log");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:SoftRefLRUPolicyMSPerMB=0", "-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("java.class.path"), Restarting.class.getName(), Integer.toString(times), loadedAnew,
				application.getName())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			process.waitFor(4, TimeUnit.MINUTES);
			return Files.readAllLines(output);
		}
		finally {
			process.destroyForcibly();
			Files.delete(output);
		}
	}

	private static long awaitCollected(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
		long deadline = System.nanoTime() + PATIENCE_NANOS;
		long left;
		do {
			System.gc();
			TimeUnit.MILLISECONDS.sleep(50);
			left = loaders.stream().filter((loader) -> loader.get() != null).count();
		}
		while (left > HELD_BY_OTHERS && System.nanoTime() - deadline < 0);
		return left;
	}

	/**
	 * Classes that refer to those of a class loader may take some more collections to go
	 * than the loader itself.
	 */
	private static long settledMetaspace() throws InterruptedException {
		long least = metaspace();
		int same = 0;
		while (same < ROUNDS_WITHOUT_LESS) {
			System.gc();
			TimeUnit.MILLISECONDS.sleep(50);
			long used = metaspace();
			same = (used < least) ? 0 : same + 1;
			least = Math.min(least, used);
		}
		return least;
	}

	private static long metaspace() {
		return ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getName().equals("Metaspace"))
			.mapToLong((pool) -> pool.getUsage().getUsed())
			.sum();
	}

	private static WeakReference<ClassLoader> run(String prefixes, String main) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		RestartLoader loader = new RestartLoader(before, prefixes.split(","));
		thread.setContextClassLoader(loader);
		try {
			loader.loadClass(main).getMethod("run").invoke(null);
		}
		finally {
			thread.setContextClassLoader(before);
		}
		return new WeakReference<>(loader);
	}

	private static final class RestartLoader extends ClassLoader {

		private final String[] prefixes;

		RestartLoader(ClassLoader parent, String... prefixes) {
			super(parent);
			this.prefixes = prefixes;
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (Stream.of(this.prefixes).noneMatch(name::startsWith)) {
				return super.loadClass(name, resolve);
			}
			synchronized (getClassLoadingLock(name)) {
				Class<?> loaded = findLoadedClass(name);
				return (loaded != null) ? loaded : define(name);
			}
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
				if (in == null) {
					throw new ClassNotFoundException(name);
				}
				byte[] bytes = in.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
