package dev.mcpspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Recognises the names of members at one level.
 * <p>
 * Immutable. A name is found by its hash and then compared byte by byte, so that no other
 * name is ever taken for it.
 */
final class KnownNames {

	/** Stands for a member that is not known. */
	static final int NONE = -1;

	private static final Map<Member.Level, KnownNames> BY_LEVEL = new EnumMap<>(Member.Level.class);

	static {
		for (Member.Level level : Member.Level.values()) {
			BY_LEVEL.put(level, new KnownNames(level));
		}
	}

	/** Several times as large as need be, so that one look nearly always does. */
	private static final int SLOTS = 128;

	private final long[] hashes = new long[SLOTS];

	private final byte[][] names = new byte[SLOTS][];

	private final int[] ordinals = new int[SLOTS];

	private KnownNames(Member.Level level) {
		Arrays.fill(this.ordinals, NONE);
		for (Member member : Member.values()) {
			if (member.level() == level) {
				add(member);
			}
		}
	}

	private void add(Member member) {
		byte[] name = member.key().getBytes(StandardCharsets.UTF_8);
		long hash = NameHash.of(name, 0, name.length);
		int slot = slot(hash);
		this.hashes[slot] = hash;
		this.names[slot] = name;
		this.ordinals[slot] = member.ordinal();
	}

	static KnownNames at(Member.Level level) {
		return BY_LEVEL.get(level);
	}

	/**
	 * Returns the ordinal of the member that has a name, or {@link #NONE}.
	 */
	int find(long hash, byte[] bytes, int offset, int length) {
		int slot = slot(hash);
		int ordinal = this.ordinals[slot];
		if (ordinal == NONE) {
			return NONE;
		}
		return Words.isEqual(this.names[slot], bytes, offset, length) ? ordinal : NONE;
	}

	/**
	 * Returns the slot that has a hash, or else the first free one.
	 */
	private int slot(long hash) {
		int slot = (int) hash & SLOTS - 1;
		while (this.ordinals[slot] != NONE && this.hashes[slot] != hash) {
			slot = slot + 1 & SLOTS - 1;
		}
		return slot;
	}

}
