package dev.mcpspring.boot.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real headless Chromium, driven through the WebDriver protocol by what Debian's
 * packages {@code chromium} and {@code chromium-driver} install.
 * <p>
 * Confined to one thread.
 */
public final class Browser implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Pattern STARTED = Pattern.compile("successfully on port (\\d+)");

	private final HttpClient client = HttpClient.newHttpClient();

	private final Process driver;

	private final URI session;

	private Browser(Process driver, int port) {
		this.driver = driver;
		URI root = URI.create("http://127.0.0.1:%d/session".formatted(port));
		JsonNode created = send(root,
				Map.of("capabilities", Map.of("alwaysMatch",
						Map.of("goog:loggingPrefs", Map.of("browser", "ALL"), "goog:chromeOptions",
								Map.of("args", List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
										"--no-first-run", "--disable-background-networking",
										"--disable-component-update", "--disable-sync", "--window-size=1280,1180"))))));
		this.session = URI.create(root + "/" + created.path("sessionId").asString());
	}

	/**
	 * Starts a browser; skips the test if there is none, unless this is CI, which has to
	 * have one.
	 */
	public static Browser start() throws IOException {
		Path path = find("chromedriver");
		if (path == null || find("chromium") == null) {
			String message = "no Chromium (expected: apt-get install chromium chromium-driver)";
			if ("true".equals(System.getenv("CI"))) {
				throw new AssertionError(message);
			}
			Assumptions.abort(message);
		}
		Process driver = new ProcessBuilder(String.valueOf(path), "--port=0").redirectErrorStream(true).start();
		BufferedReader output = driver.inputReader();
		String line = output.readLine();
		while (line != null) {
			Matcher matcher = STARTED.matcher(line);
			if (matcher.find()) {
				return new Browser(driver, Integer.parseInt(matcher.group(1)));
			}
			line = output.readLine();
		}
		throw new AssertionError("chromedriver did not start");
	}

	public void open(URI page) {
		command("/url", Map.of("url", page.toString()));
	}

	/**
	 * Runs a script.
	 * @return what it returns
	 */
	public JsonNode run(String script) {
		return command("/execute/sync", Map.of("script", script, "args", List.of()));
	}

	public String text(String selector) {
		return run("return document.querySelector('%s').textContent".formatted(selector)).asString();
	}

	public void prefer(String colorScheme) {
		command("/goog/cdp/execute", Map.of("cmd", "Emulation.setEmulatedMedia", "params",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme)))));
	}

	public List<String> errors() {
		return command("/se/log", Map.of("type", "browser")).valueStream()
			.filter((entry) -> entry.path("level").asString().equals("SEVERE"))
			.map((entry) -> entry.path("message").asString())
			.toList();
	}

	public void screenshot(Path target) throws IOException {
		JsonNode png = command("/goog/cdp/execute", Map.of("cmd", "Page.captureScreenshot", "params",
				Map.of("format", "png", "captureBeyondViewport", true)));
		Files.write(target, Base64.getDecoder().decode(png.path("data").asString()));
	}

	@Override
	public void close() {
		try {
			this.client.send(HttpRequest.newBuilder(this.session).DELETE().build(), BodyHandlers.discarding());
		}
		catch (IOException ex) {
			// The process is ended anyway.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.driver.destroy();
		try {
			this.driver.waitFor(5, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private JsonNode command(String path, Object body) {
		return send(URI.create(this.session + path), body);
	}

	private JsonNode send(URI uri, Object body) {
		HttpRequest request = HttpRequest.newBuilder(uri)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
			.build();
		HttpResponse<String> response = this.client.sendAsync(request, BodyHandlers.ofString()).join();
		if (response.statusCode() != 200) {
			throw new AssertionError("%s: %s".formatted(uri.getPath(), response.body()));
		}
		return JSON.readTree(response.body()).path("value");
	}

	private static Path find(String command) {
		return Arrays.stream(System.getenv("PATH").split(":"))
			.map((folder) -> Path.of(folder, command))
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
	}

}
