package dev.mcpspring.benchmarks.reliability;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.benchmarks.process.Machine;

/**
 * All that trials have shown.
 * <p>
 * Confined to one thread.
 */
final class Board {

	private final Map<String, Row> rows = new LinkedHashMap<>();

	private final Set<String> notes = new LinkedHashSet<>();

	private final PrintStream progress;

	private String trial = "";

	Board(PrintStream progress) {
		this.progress = progress;
	}

	/**
	 * Has the next figures be those of a trial.
	 */
	void begin(String trial) {
		this.trial = trial;
	}

	void progress(String what) {
		this.progress.printf("%s: %s%n", this.trial, what);
	}

	/**
	 * Shows figures, and grades them if there is a scale.
	 */
	void show(String metric, @Nullable Scale scale, double... figures) {
		add(metric, scale, false, figures);
	}

	/**
	 * Shows figures of which the worst may fail the run.
	 */
	void demand(String metric, Scale scale, double... figures) {
		add(metric, scale, true, figures);
	}

	private void add(String metric, @Nullable Scale scale, boolean hard, double... figures) {
		List<Double> values = new ArrayList<>();
		for (double figure : figures) {
			values.add(figure);
		}
		Row first = new Row(this.trial, metric, List.copyOf(values), scale, hard);
		Row row = this.rows.merge(this.trial + metric, first, (old, added) -> old.with(values));
		progress(metric + " " + values + " " + row.grade());
	}

	/**
	 * Says what has to be known beside the figures.
	 */
	void note(String note) {
		this.notes.add(this.trial + ": " + note);
		progress(note);
	}

	void notes(Collection<String> notes) {
		notes.forEach(this::note);
	}

	boolean isFailed() {
		return this.rows.values().stream().anyMatch(Row::isFailed);
	}

	void print(PrintStream out, Machine machine) {
		out.printf("%n%s%n", machine);
		out.printf("Each line: median (where one is one too many, the worst), [min..max], grade, bound of A%n%n");
		this.rows.values().forEach(out::println);
		out.println();
		this.notes.forEach((note) -> out.println("- " + note));
		this.rows.values()
			.stream()
			.filter(Row::isFailed)
			.forEach((row) -> out.printf("%nFAILED: %s, %s", row.trial(), row.metric()));
		out.println();
	}

	/**
	 * Writes all of it, and once more what belongs to each trial, where it stays until
	 * that trial runs again.
	 * @return where all of it is
	 */
	Path write(Path directory, Machine machine, List<String> command) {
		Path all = directory.resolve("scoreboard-results.json");
		write(all, machine, command, List.copyOf(this.rows.values()));
		this.rows.values()
			.stream()
			.collect(Collectors.groupingBy(Row::trial))
			.forEach((trial, own) -> write(directory.resolve("scoreboard-%s-results.json".formatted(trial)), machine,
					command, own));
		return all;
	}

	private void write(Path file, Machine machine, List<String> command, List<Row> shown) {
		Map<String, Object> report = new LinkedHashMap<>();
		report.put("machine", machine);
		report.put("command", command);
		report.put("rows", shown);
		report.put("notes", this.notes);
		JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file.toFile(), report);
	}

}
