package dev.mcpspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Recognises the names of members at one level.
 * <p>
 * Immutable. A name is found by its hash and then compared byte by byte, so that no other
 * name is ever taken for it.
 */
final class KnownNames {

	private static final Map<Member.Level, KnownNames> BY_LEVEL = new EnumMap<>(Member.Level.class);

	static {
		for (Member.Level level : Member.Level.values()) {
			BY_LEVEL.put(level, new KnownNames(level));
		}
	}

	private final Member[] members;

	private final byte[][] names;

	private final long[] hashes;

	private KnownNames(Member.Level level) {
		this.members = Arrays.stream(Member.values())
			.filter((member) -> member.level() == level)
			.toArray(Member[]::new);
		this.names = Arrays.stream(this.members)
			.map((member) -> member.key().getBytes(StandardCharsets.UTF_8))
			.toArray(byte[][]::new);
		this.hashes = Arrays.stream(this.names).mapToLong((name) -> NameHash.of(name, 0, name.length)).toArray();
	}

	static KnownNames at(Member.Level level) {
		return BY_LEVEL.get(level);
	}

	@Nullable Member find(long hash, byte[] bytes, int offset, int length) {
		for (int i = 0; i < this.hashes.length; i++) {
			if (this.hashes[i] == hash) {
				byte[] name = this.names[i];
				return Arrays.equals(name, 0, name.length, bytes, offset, offset + length) ? this.members[i] : null;
			}
		}
		return null;
	}

}
