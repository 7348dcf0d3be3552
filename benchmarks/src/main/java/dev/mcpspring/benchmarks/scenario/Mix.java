package dev.mcpspring.benchmarks.scenario;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * How often clients ask for what.
 * <p>
 * Immutable.
 *
 * @param shares which part of all calls is of each kind; all together are 1
 */
record Mix(Map<Kind, Double> shares) {

	static Mix parse(String text) {
		Map<Kind, Double> weights = new EnumMap<>(Kind.class);
		for (String part : text.split(",")) {
			String[] words = part.strip().split(":");
			if (words.length != 2) {
				throw new IllegalArgumentException(
						"mix: '%s' (expected: such as list:10,call:70,read:20)".formatted(text));
			}
			weights.put(kind(words[0]), Double.parseDouble(words[1]));
		}
		double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
		if (!(sum > 0) || weights.values().stream().anyMatch((weight) -> weight < 0)) {
			throw new IllegalArgumentException("mix: '%s' (expected: weights above 0)".formatted(text));
		}
		weights.values().removeIf((weight) -> weight == 0);
		weights.replaceAll((kind, weight) -> weight / sum);
		return new Mix(Map.copyOf(weights));
	}

	private static Kind kind(String name) {
		for (Kind kind : Kind.values()) {
			if (kind.name().equalsIgnoreCase(name)) {
				return kind;
			}
		}
		throw new IllegalArgumentException("mix: '%s' (expected: list, call or read)".formatted(name));
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		this.shares.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.forEach((share) -> text.append(text.isEmpty() ? "" : ", ")
				.append("%s %.0f %%".formatted(share.getKey().name().toLowerCase(Locale.ROOT),
						100 * share.getValue())));
		return text.toString();
	}

}
