package dev.mcpspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NameHash}.
 */
class NameHashTests {

	@Test
	void tellsSimilarNamesApart() {
		Set<String> names = new HashSet<>();
		for (int i = 0; i < 100_000; i++) {
			names.add("n" + i);
			names.add(Integer.toString(i, 36));
			names.add(i + "/io.modelcontextprotocol");
		}
		for (int length = 0; length < 50; length++) {
			names.add("\0".repeat(length));
			names.add("0".repeat(length));
		}
		Set<Long> hashes = new HashSet<>();
		names.forEach((name) -> hashes.add(hash(name)));
		assertThat(hashes).hasSameSizeAs(names);
	}

	@Test
	void spreadsNamesOverTheLowBits() {
		Set<Long> slots = new HashSet<>();
		for (int i = 0; i < 1024; i++) {
			slots.add(hash("n" + i) & 1023);
		}
		assertThat(slots).hasSizeGreaterThan(580);
	}

	@Test
	void doesNotDependOnWhereTheBytesAre() {
		byte[] bytes = "xx_metaxx".getBytes(StandardCharsets.UTF_8);
		assertThat(NameHash.of(bytes, 2, 5)).isEqualTo(hash("_meta"));
	}

	private static long hash(String name) {
		byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
		return NameHash.of(bytes, 0, bytes.length);
	}

}
