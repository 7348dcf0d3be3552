package dev.mcpspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import dev.mcpspring.test.Seed;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares {@link EnvelopeScanner} with Jackson on random documents.
 */
class JacksonComparisonTests {

	/** So wide that only grammar and names decide. */
	private static final DecoderLimits LIMITS = new DecoderLimits(1 << 30, 500, 1000, 50_000, 1 << 30, 10_000);

	private final Seed seed = Seed.ofThisRun();

	private final RandomGenerator random = this.seed.random();

	@Test
	void agreesOnSmallDocumentsAtEveryCut() {
		int accepted = 0;
		for (int i = 0; i < 1500; i++) {
			byte[] json = RandomJson.document(this.random, 100).getBytes(StandardCharsets.UTF_8);
			Verdict verdict = Verdict.of(LIMITS, json);
			assertAgreement(json, verdict);
			accepted += verdict.isAccepted() ? 1 : 0;
			for (int cut = 0; cut <= Math.min(300, json.length); cut++) {
				Verdict ofHalves = Verdict.ofHalves(LIMITS, json, cut).withoutChunk();
				if (!ofHalves.equals(verdict.withoutChunk())) {
					assertThat(ofHalves).as(this.seed + " cut at " + cut + " " + text(json))
						.isEqualTo(verdict.withoutChunk());
				}
			}
			assertThat(Verdict.ofBytes(LIMITS, json).withoutChunk()).isEqualTo(verdict.withoutChunk());
		}
		assertThat(accepted).as("documents without duplicates").isBetween(1000, 1499);
	}

	@Test
	void agreesOnLargeDocumentsInRandomPieces() {
		for (int i = 0; i < 60; i++) {
			byte[] json = RandomJson.document(this.random, 30_000).getBytes(StandardCharsets.UTF_8);
			Verdict verdict = Verdict.of(LIMITS, json);
			assertAgreement(json, verdict);
			for (int k = 0; k < 10; k++) {
				assertThat(Verdict.ofPieces(LIMITS, json, this.random).withoutChunk()).as(this.seed.toString())
					.isEqualTo(verdict.withoutChunk());
			}
		}
	}

	@Test
	void agreesOnDamagedDocuments() {
		int refused = 0;
		for (int i = 0; i < 1500; i++) {
			byte[] json = RandomJson.document(this.random, 60).getBytes(StandardCharsets.UTF_8);
			for (int k = 0; k < 20; k++) {
				byte[] damaged = damage(json);
				Verdict verdict = Verdict.of(LIMITS, damaged);
				assertAgreement(damaged, verdict);
				assertThat(Verdict.ofPieces(LIMITS, damaged, this.random).withoutChunk()).as(this.seed.toString())
					.isEqualTo(verdict.withoutChunk());
				refused += verdict.isAccepted() ? 0 : 1;
			}
		}
		assertThat(refused).as("documents that are damaged").isBetween(8000, 29_000);
	}

	private void assertAgreement(byte[] json, Verdict verdict) {
		boolean accepted = JacksonOracle.accepts(json);
		if (verdict.isAccepted() != accepted) {
			assertThat(verdict.failure()).as(this.seed + " " + text(json)).isEqualTo(accepted ? "accepted" : "refused");
		}
		if (accepted) {
			JacksonOracle.places(json)
				.ifPresent((expected) -> assertThat(verdict.places()).as(this.seed + " " + text(json))
					.isEqualTo(expected));
		}
	}

	private byte[] damage(byte[] json) {
		int at = this.random.nextInt(json.length);
		byte[] damaged = json.clone();
		switch (this.random.nextInt(6)) {
			case 0 -> damaged[at] ^= (byte) (1 << this.random.nextInt(8));
			case 1 -> damaged[at] = (byte) this.random.nextInt(256);
			case 2 -> damaged[at] = json[this.random.nextInt(json.length)];
			case 3 -> damaged = Arrays.copyOf(json, at);
			case 4 -> {
				damaged = Arrays.copyOf(json, json.length - 1);
				System.arraycopy(json, at + 1, damaged, at, json.length - at - 1);
			}
			default -> {
				damaged = Arrays.copyOf(json, json.length + 1);
				System.arraycopy(json, at, damaged, at + 1, json.length - at);
				damaged[at] = json[this.random.nextInt(json.length)];
			}
		}
		return damaged;
	}

	private static String text(byte[] json) {
		return new String(json, StandardCharsets.UTF_8) + " = " + HexFormat.of().formatHex(json);
	}

}
