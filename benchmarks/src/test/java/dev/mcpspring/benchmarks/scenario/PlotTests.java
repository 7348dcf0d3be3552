package dev.mcpspring.benchmarks.scenario;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

import static org.assertj.core.api.Assertions.assertThat;

class PlotTests {

	@Test
	void drawsEachLine() throws Exception {
		Document image = parse(new Plot("Latency < 1 s & more", "seconds", false)
			.line("p50", List.of(new Plot.Point(0, 1), new Plot.Point(10, 2)))
			.line("p99", List.of(new Plot.Point(0, 3), new Plot.Point(10, 4)))
			.svg());
		assertThat(image.getElementsByTagName("polyline").getLength()).isEqualTo(2);
	}

	@Test
	void drawsHigherValuesHigher() throws Exception {
		Document image = parse(
				new Plot("x", "y", true).line("p50", List.of(new Plot.Point(0, 1), new Plot.Point(1, 1000))).svg());
		String[] points = image.getElementsByTagName("polyline")
			.item(0)
			.getAttributes()
			.getNamedItem("points")
			.getNodeValue()
			.split(" ");
		assertThat(Double.parseDouble(points[0].split(",")[1]))
			.isGreaterThan(Double.parseDouble(points[1].split(",")[1]));
	}

	@Test
	void drawsNothingOfNothing() throws Exception {
		assertThat(parse(new Plot("x", "y", true).line("none", List.of()).svg()).getDocumentElement().getTagName())
			.isEqualTo("svg");
	}

	private static Document parse(String svg) throws Exception {
		return DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
	}

}
