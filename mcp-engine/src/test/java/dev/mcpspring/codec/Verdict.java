package dev.mcpspring.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * All that a scan says of some bytes, so that scans can be compared.
 *
 * @param failure the code, message and data of the refusal
 * @param chunk which chunk was refused; one past the last for an end that came too early
 * @param places where the members are, for each message
 */
record Verdict(@Nullable String failure, int chunk, List<String> places) {

	private static final int END = -1;

	boolean isAccepted() {
		return this.failure == null;
	}

	/**
	 * Forgets which chunk was refused.
	 */
	Verdict withoutChunk() {
		return new Verdict(this.failure, 0, this.places);
	}

	static Verdict of(DecoderLimits limits, byte[] bytes) {
		return of(limits, Unpooled.wrappedBuffer(bytes));
	}

	static Verdict of(DecoderLimits limits, ByteBuf... chunks) {
		DocumentScanner document = new DocumentScanner(limits);
		EnvelopeScanner scanner = new EnvelopeScanner(document, limits.maxMessageSize());
		int i = 0;
		try {
			for (; i < chunks.length; i++) {
				scanner.scan(chunks[i]);
			}
			scanner.finish();
			return new Verdict(null, END, places(document.places()));
		}
		catch (MalformedMessageException ex) {
			return new Verdict(ex.code().value() + " " + ex.getMessage() + " " + ex.data(), i, List.of());
		}
	}

	private static List<String> places(Places scanned) {
		List<String> places = new ArrayList<>();
		JsonType root = scanned.root();
		places.add(root + " " + ((root == JsonType.ARRAY) ? "[]" : members(scanned.indices())));
		scanned.elements().forEach((element) -> places.add(element.type() + " " + members(element.indices())));
		return places;
	}

	/**
	 * Describes where the members are, without what is noted of arguments.
	 */
	private static String members(int[] indices) {
		return Arrays.toString(Arrays.copyOf(indices, Math.min(indices.length, 2 * Member.values().length)));
	}

	/**
	 * Scans the bytes cut in two.
	 */
	static Verdict ofHalves(DecoderLimits limits, byte[] bytes, int at) {
		return of(limits, Unpooled.wrappedBuffer(bytes, 0, at), Unpooled.wrappedBuffer(bytes, at, bytes.length - at));
	}

	/**
	 * Scans the bytes one by one.
	 */
	static Verdict ofBytes(DecoderLimits limits, byte[] bytes) {
		ByteBuf[] chunks = new ByteBuf[bytes.length];
		for (int i = 0; i < chunks.length; i++) {
			chunks[i] = Unpooled.wrappedBuffer(bytes, i, 1);
		}
		return of(limits, chunks);
	}

	/**
	 * Scans the bytes cut at random, into few long and many short pieces.
	 */
	static Verdict ofPieces(DecoderLimits limits, byte[] bytes, RandomGenerator random) {
		List<ByteBuf> chunks = new ArrayList<>();
		for (int i = 0; i < bytes.length;) {
			int length = Math.min(bytes.length - i, random.nextInt(random.nextBoolean() ? 4 : 100));
			chunks.add(Unpooled.wrappedBuffer(bytes, i, length));
			i += length;
		}
		return of(limits, chunks.toArray(ByteBuf[]::new));
	}

}
