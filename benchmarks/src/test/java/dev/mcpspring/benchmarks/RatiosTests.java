package dev.mcpspring.benchmarks;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RatiosTests {

	@Test
	void dividesBaselineOfSameParametersByTime() {
		List<String> table = Ratios.of(new JsonMapper().readTree("""
				[{"benchmark":"a.B.baseline","mode":"avgt","params":{"size":"1"},
				  "primaryMetric":{"score":5.0,"scoreUnit":"ns/op"}},
				 {"benchmark":"a.B.baseline","mode":"avgt","params":{"size":"2"},
				  "primaryMetric":{"score":10.0,"scoreUnit":"ns/op"}},
				 {"benchmark":"a.B.decode","mode":"avgt","params":{"size":"2"},
				  "primaryMetric":{"score":40.0,"scoreUnit":"ns/op"},
				  "secondaryMetrics":{"gc.alloc.rate.norm":{"score":64.2}}}]"""));
		assertThat(table).hasSize(4);
		assertThat(table.get(3)).matches("B\\.decode +size=2 +40\\.0 +ns/op +0\\.2500 +64");
	}

}
