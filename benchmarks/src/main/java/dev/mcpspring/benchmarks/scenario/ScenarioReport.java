package dev.mcpspring.benchmarks.scenario;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToDoubleFunction;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.benchmarks.process.Machine;

/**
 * All that scenarios have shown, for machines and for people.
 * <p>
 * Immutable.
 *
 * @param time when
 * @param machine where
 * @param command how
 * @param load what was asked for, in words
 * @param outcomes the figures
 */
record ScenarioReport(String time, Machine machine, List<String> command, String load, List<Outcome> outcomes) {

	static ScenarioReport of(Machine machine, List<String> command, ScenarioOptions options, List<Outcome> outcomes) {
		String load = "%.0f calls/s (%s) of %d clients for %s s, the first %s s to reach that".formatted(options.rate(),
				options.mix(), options.clients(), options.duration().toMillis() / 1e3, options.ramp().toMillis() / 1e3);
		return new ScenarioReport(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), machine, command, load,
				outcomes);
	}

	void print(PrintStream out) {
		out.printf("%s%n%s; ms from when a call should have started%n%n", this.machine, this.load);
		out.printf("%-22s %-6s %9s  %8s %8s %8s %8s %8s%n", "scenario", "what", "calls", "p50", "p95", "p99", "p99.9",
				"max");
		for (Outcome outcome : this.outcomes) {
			outcome.latencies()
				.forEach((kind, latency) -> out.printf("%-22s %-6s %s%n", outcome.scenario(), kind, latency));
			out.printf("  %.0f calls/s, CPU %.1f us per call; processors kept busy: server %.2f, driver %.2f%n",
					outcome.perSecond(), outcome.cpuPerCall(), outcome.serverCores(), outcome.driverCores());
			outcome.stability().forEach((line) -> out.println("  " + line));
			if (outcome.stability().isEmpty()) {
				out.println("  too short to tell whether memory stays what it is");
			}
			outcome.complaints().forEach((complaint) -> out.println("  WRONG: " + complaint));
			if (outcome.isFailed()) {
				out.printf("  FAILED: %d calls without a right answer, %d still in flight%n", outcome.failures(),
						outcome.leftInFlight());
			}
		}
	}

	void write(Path directory) throws IOException {
		Path json = directory.resolve("scenario-results.json");
		JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(json.toFile(), this);
		Path html = directory.resolve("scenario-report.html");
		Files.writeString(html, html(), StandardCharsets.UTF_8);
		System.out.printf("%nAll figures: %s%nWith plots: %s%n", json, html);
	}

	private String html() {
		StringBuilder html = new StringBuilder("""
				<!DOCTYPE html>
				<html lang="en"><meta charset="utf-8"><title>Load</title>
				<style>body{font-family:sans-serif;margin:2em}table{border-collapse:collapse}\
				td,th{border:1px solid #ccc;padding:.2em .6em;text-align:right}</style>
				""");
		html.append("<h1>Load</h1><p>%s<br>%s<br>%s</p>%n".formatted(escape(this.load), escape(this.machine.toString()),
				this.time));
		this.outcomes.forEach((outcome) -> append(html, outcome));
		return html.append("</html>\n").toString();
	}

	private static void append(StringBuilder html, Outcome outcome) {
		html.append("<h2>%s</h2>%n<table><tr><th>what<th>calls<th>p50 ms<th>p95<th>p99<th>p99.9<th>max%n"
			.formatted(outcome.scenario()));
		outcome.latencies()
			.forEach((kind,
					latency) -> html.append("<tr><td>%s<td>%d<td>%.2f<td>%.2f<td>%.2f<td>%.2f<td>%.2f%n".formatted(kind,
							latency.calls(), latency.p50(), latency.p95(), latency.p99(), latency.p999(),
							latency.max())));
		html.append("</table><p>%.0f calls/s, %.1f us of processor time each, %d without a right answer</p><ul>%n"
			.formatted(outcome.perSecond(), outcome.cpuPerCall(), outcome.failures()));
		outcome.stability().forEach((line) -> html.append("<li>%s%n".formatted(escape(line.toString()))));
		outcome.complaints().forEach((complaint) -> html.append("<li>%s%n".formatted(escape(complaint))));
		html.append("</ul>%n".formatted());
		plots(outcome).forEach((plot) -> html.append(plot.svg()));
	}

	private static List<Plot> plots(Outcome outcome) {
		return List.of(
				new Plot("Latency by percentile, ms", "nines (1: 90 %, 2: 99 %, 3: 99.9 %)", true).line("all",
						outcome.curve()),
				new Plot("Latency over time, ms", "seconds", true)
					.line("p50", windows(outcome, (window) -> window.latency().p50()))
					.line("p95", windows(outcome, (window) -> window.latency().p95()))
					.line("p99", windows(outcome, (window) -> window.latency().p99())),
				new Plot("Answers per second", "seconds", false).line("calls/s",
						windows(outcome, Outcome.Window::perSecond)),
				new Plot("Memory after collections, MiB", "seconds", false).line("heap", samples(outcome, Sample::heap))
					.line("direct", samples(outcome, Sample::direct)));
	}

	private static List<Plot.Point> windows(Outcome outcome, ToDoubleFunction<Outcome.Window> value) {
		return outcome.windows()
			.stream()
			.filter((window) -> window.latency().calls() > 0)
			.map((window) -> new Plot.Point(window.seconds(), value.applyAsDouble(window)))
			.toList();
	}

	private static List<Plot.Point> samples(Outcome outcome, ToDoubleFunction<Sample> value) {
		return outcome.samples()
			.stream()
			.map((sample) -> new Plot.Point(sample.seconds(), value.applyAsDouble(sample)))
			.toList();
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;");
	}

}
