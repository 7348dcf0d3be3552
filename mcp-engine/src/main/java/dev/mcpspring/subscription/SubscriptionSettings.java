package dev.mcpspring.subscription;

/**
 * How much clients may subscribe to.
 * <p>
 * Immutable.
 *
 * @param maxStreams how many streams of subscriptions may be open at once
 * @param maxStreamsPerPrincipal how many of one principal
 * @param maxResources how many resources one stream or session may name
 */
public record SubscriptionSettings(int maxStreams, int maxStreamsPerPrincipal, int maxResources) {

	public SubscriptionSettings {
		requirePositive("maxStreams", maxStreams);
		requirePositive("maxStreamsPerPrincipal", maxStreamsPerPrincipal);
		requirePositive("maxResources", maxResources);
	}

	/**
	 * Returns the settings to start from: 10,000 streams, 32 of one principal, 1,000
	 * resources.
	 * @return the settings
	 */
	public static SubscriptionSettings defaults() {
		return new SubscriptionSettings(10_000, 32, 1_000);
	}

	private static void requirePositive(String name, int value) {
		if (value < 1) {
			throw new IllegalArgumentException("%s: %d (expected: >= 1)".formatted(name, value));
		}
	}

}
