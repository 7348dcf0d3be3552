package dev.mcpspring.codec;

/**
 * What a document consists of so far: how much of it, what is open, the names that each
 * object has, and where the members of messages are.
 * <p>
 * Confined to one scanner. Indices are those in the document.
 */
final class Outline {

	private final Nesting nesting;

	private final Places places;

	private final int maxTokens;

	private int tokens;

	/**
	 * Creates the outline of nothing.
	 */
	Outline(DecoderLimits limits) {
		this.nesting = new Nesting(limits.maxDepth());
		this.places = new Places(limits.maxBatchSize());
		this.maxTokens = limits.maxTokens();
	}

	Places places() {
		return this.places;
	}

	/**
	 * Prepares for another document, after one that was complete.
	 */
	void reset() {
		this.places.clear();
		this.tokens = 0;
	}

	/**
	 * Takes the first byte of a value.
	 */
	void beginValue(int index, byte first) {
		countToken();
		int depth = this.nesting.depth();
		if (depth <= this.places.deepest()) {
			this.places.begin(depth, index, first);
		}
	}

	/**
	 * Takes the first byte of an array or object.
	 */
	void open(int index, byte bracket) {
		beginValue(index, bracket);
		this.nesting.open(bracket == '{');
	}

	/**
	 * Ends the array or object that is open. Returns the state that follows.
	 * @param end the index behind its last byte
	 */
	int close(int end) {
		countToken();
		this.nesting.close();
		return endValue(end, false);
	}

	/**
	 * Ends a value. Returns the state that follows.
	 * @param end the index behind its last byte
	 * @param escapes whether it is a string that has escapes
	 */
	int endValue(int end, boolean escapes) {
		int depth = this.nesting.depth();
		if (depth <= this.places.deepest()) {
			this.places.end(depth, end, escapes);
		}
		if (this.nesting.inObject()) {
			return ScanState.NEXT_NAME;
		}
		return (depth == 0) ? ScanState.END : ScanState.NEXT_ELEMENT;
	}

	/**
	 * Takes the inside of a string that is plain text.
	 */
	void text(byte[] bytes, int from, int to) {
		if (this.nesting.depth() == 1) {
			this.places.text(bytes, from, to);
		}
	}

	/**
	 * Takes an integer.
	 */
	void integer(byte[] bytes, int from, int to) {
		if (this.nesting.depth() == 1) {
			this.places.integer(bytes, from, to);
		}
	}

	/**
	 * Takes a name.
	 * @throws MalformedMessageException if its object has it already
	 */
	void name(byte[] bytes, int offset, int length) {
		int depth = this.nesting.depth();
		long hash = NameHash.of(bytes, offset, length);
		if (!this.nesting.add(hash)) {
			if (depth == 1) {
				this.places.forget();
			}
			throw MalformedMessageException
				.notMessage("member: " + MemberName.excerpt(bytes, offset, length) + " again (expected: unique names)");
		}
		if (depth <= this.places.deepest()) {
			this.places.name(depth, hash, bytes, offset, length);
		}
	}

	/**
	 * Takes notice of one more name, value, or end of an array or object.
	 */
	void countToken() {
		if (++this.tokens > this.maxTokens) {
			throw MalformedMessageException.pastLimit("tokens", this.maxTokens, "max-tokens");
		}
	}

}
