package dev.mcpspring.benchmarks.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lines over a common axis, as an image that needs nothing else.
 * <p>
 * Confined to one thread.
 */
final class Plot {

	private static final int WIDTH = 520;

	private static final int HEIGHT = 240;

	private static final int LEFT = 60;

	private static final int RIGHT = 20;

	private static final int TOP = 40;

	private static final int BOTTOM = 40;

	private static final List<String> COLORS = List.of("#1f77b4", "#ff7f0e", "#d62728", "#2ca02c", "#9467bd");

	private final Map<String, List<Point>> lines = new LinkedHashMap<>();

	private final String title;

	private final String horizontal;

	private final boolean logarithmic;

	/**
	 * Begins a plot.
	 * @param title what it shows
	 * @param horizontal what the horizontal axis is
	 * @param logarithmic whether each step up is ten times as much
	 */
	Plot(String title, String horizontal, boolean logarithmic) {
		this.title = title;
		this.horizontal = horizontal;
		this.logarithmic = logarithmic;
	}

	/**
	 * Adds a line.
	 */
	Plot line(String name, List<Point> points) {
		this.lines.put(name, points);
		return this;
	}

	/**
	 * Draws all lines.
	 */
	String svg() {
		List<Point> all = this.lines.values().stream().flatMap(List::stream).toList();
		double right = all.stream().mapToDouble(Point::x).max().orElse(1);
		double most = all.stream().mapToDouble(Point::y).max().orElse(1);
		double least = this.logarithmic ? all.stream().mapToDouble(Point::y).filter((y) -> y > 0).min().orElse(1) : 0;
		double bottom = this.logarithmic ? Math.floor(Math.log10(least)) : 0;
		double top = this.logarithmic ? Math.max(bottom + 1, Math.ceil(Math.log10(most))) : ceiling(most);
		StringBuilder svg = new StringBuilder();
		svg.append(
				"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"11\">%n"
					.formatted(WIDTH, HEIGHT));
		svg.append(text(LEFT, 15, "start", this.title).replace("<text", "<text font-weight=\"bold\""));
		for (int i = 0; i <= 4; i++) {
			double share = i / 4.0;
			double value = bottom + share * (top - bottom);
			double y = y(value, bottom, top);
			svg.append("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n".formatted(LEFT,
					WIDTH - RIGHT, y, y));
			svg.append(text(LEFT - 5, y + 4, "end", number(this.logarithmic ? Math.pow(10, value) : value)));
			svg.append(
					text(LEFT + share * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM + 15, "middle", number(share * right)));
		}
		svg.append(text((WIDTH + LEFT) / 2.0, HEIGHT - 8, "middle", this.horizontal));
		appendLines(svg, right, bottom, top);
		return svg.append("</svg>\n").toString();
	}

	private void appendLines(StringBuilder svg, double right, double bottom, double top) {
		int number = 0;
		for (Map.Entry<String, List<Point>> line : this.lines.entrySet()) {
			String color = COLORS.get(number % COLORS.size());
			List<String> points = new ArrayList<>();
			for (Point point : line.getValue()) {
				double value = this.logarithmic ? Math.log10(Math.max(Math.pow(10, bottom), point.y())) : point.y();
				double x = LEFT + ((right > 0) ? point.x() / right : 0) * (WIDTH - LEFT - RIGHT);
				points.add(String.format(Locale.ROOT, "%.1f,%.1f", x, y(value, bottom, top)));
			}
			svg.append("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"%s\"/>%n".formatted(color,
					String.join(" ", points)));
			svg.append(text(LEFT + 90 * number, 32, "start", line.getKey()).replace("<text",
					"<text fill=\"%s\"".formatted(color)));
			number++;
		}
	}

	private static double y(double value, double bottom, double top) {
		return HEIGHT - BOTTOM - (value - bottom) / (top - bottom) * (HEIGHT - TOP - BOTTOM);
	}

	private static double ceiling(double value) {
		double step = Math.pow(10, Math.floor(Math.log10(Math.max(1e-3, value))));
		return Math.ceil(Math.max(1e-3, value) / step) * step;
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, (value >= 100 || value == Math.rint(value)) ? "%.0f" : "%.2g", value);
	}

	private static String text(double x, double y, String anchor, String text) {
		return String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor,
				text.replace("&", "&amp;").replace("<", "&lt;"));
	}

	/**
	 * A point.
	 */
	record Point(double x, double y) {

	}

}
