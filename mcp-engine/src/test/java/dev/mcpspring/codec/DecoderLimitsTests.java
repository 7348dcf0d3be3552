package dev.mcpspring.codec;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link DecoderLimits}.
 */
class DecoderLimitsTests {

	@Test
	void hasTheDefaultsOfTheDecisions() {
		assertThat(DecoderLimits.defaults())
			.isEqualTo(new DecoderLimits(4 * 1024 * 1024, 100, 100, 1024, 2_000_000, 100));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0, 1, 1, 1, 1, 1          | maxMessageSize: 0 (expected: 1 to 1073741824)
			1, 0, 1, 1, 1, 1          | maxDepth: 0 (expected: 1 to 500)
			1, 501, 1, 1, 1, 1        | maxDepth: 501 (expected: 1 to 500)
			1, 1, 1001, 1, 1, 1       | maxNumberLength: 1001 (expected: 1 to 1000)
			1, 1, 1, 50001, 1, 1      | maxNameLength: 50001 (expected: 1 to 50000)
			1, 1, 1, 1, -1, 1         | maxTokens: -1 (expected: 1 to 2147483646)
			1, 1, 1, 1, 1, 10001      | maxBatchSize: 10001 (expected: 1 to 10000)
			""")
	void refusesLimitsThatLimitNothing(String limits, String message) {
		int[] values = Arrays.stream(limits.split(", ")).mapToInt(Integer::parseInt).toArray();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DecoderLimits(values[0], values[1], values[2], values[3], values[4], values[5]))
			.withMessage(message);
	}

}
