package dev.mcpspring.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where the members of a message are, or of each message of a batch.
 * <p>
 * Confined to one scanner. Depths count what is open around a name or value: those of a
 * message are found one deeper in a batch.
 */
final class Places {

	private static final int COUNT = 2 * Member.values().length;

	private static final KnownNames ENVELOPE = KnownNames.at(Member.Level.ENVELOPE);

	private static final KnownNames PARAMS = KnownNames.at(Member.Level.PARAMS);

	private static final KnownNames META = KnownNames.at(Member.Level.META);

	private static final int[] NONE = {};

	private JsonType root = JsonType.ABSENT;

	/** How deep a message lies: 1 in a batch. */
	private int base;

	/** The messages of a batch. */
	private List<Element> elements = List.of();

	private int[] indices = NONE;

	/** The members whose values are awaited or open, one for each level. */
	private @Nullable Member envelopeMember;

	private @Nullable Member paramsMember;

	private @Nullable Member metaMember;

	/**
	 * Returns the depth down to which names and values have to be reported.
	 */
	int deepest() {
		return this.base + 3;
	}

	JsonType root() {
		return this.root;
	}

	List<Element> elements() {
		return this.elements;
	}

	/**
	 * Returns the places in a message that is no batch, as {@link RawParams} wants them.
	 */
	int[] indices() {
		return this.indices;
	}

	/**
	 * Prepares for another document. What was noted belongs to its message by now.
	 */
	void clear() {
		this.root = JsonType.ABSENT;
		this.base = 0;
		this.elements = List.of();
		this.indices = NONE;
	}

	/**
	 * Forgets where the members of a message are that names one of them again.
	 */
	void forget() {
		Arrays.fill(this.indices, 0);
	}

	/**
	 * Takes the name of the next member.
	 */
	void name(int depth, long hash, byte[] bytes, int offset, int length) {
		switch (depth - this.base) {
			case 1 -> this.envelopeMember = ENVELOPE.find(hash, bytes, offset, length);
			case 2 -> {
				if (this.envelopeMember == Member.PARAMS) {
					this.paramsMember = PARAMS.find(hash, bytes, offset, length);
				}
			}
			case 3 -> {
				if (this.paramsMember == Member.META) {
					this.metaMember = META.find(hash, bytes, offset, length);
				}
			}
			default -> {
			}
		}
	}

	/**
	 * Takes the first byte of a value.
	 */
	void begin(int depth, int index, byte first) {
		switch (depth - this.base) {
			case 0 -> beginMessage(index, first);
			case 1 -> begin(this.envelopeMember, index);
			case 2 -> begin(this.paramsMember, index);
			case 3 -> begin(this.metaMember, index);
			default -> {
			}
		}
	}

	private void beginMessage(int index, byte first) {
		JsonType type = JsonType.startingWith(first);
		if (this.root == JsonType.ABSENT) {
			this.root = type;
			if (type == JsonType.ARRAY) {
				this.base = 1;
				this.elements = new ArrayList<>();
				return;
			}
		}
		this.indices = (type == JsonType.OBJECT) ? new int[COUNT] : NONE;
		if (this.base == 1) {
			this.elements.add(new Element(type, this.indices));
		}
	}

	private void begin(@Nullable Member member, int index) {
		if (member != null) {
			this.indices[2 * member.ordinal()] = index;
		}
	}

	/**
	 * Takes the index after a value.
	 */
	void end(int depth, int index) {
		switch (depth - this.base) {
			case 1 -> {
				end(this.envelopeMember, index);
				this.envelopeMember = null;
			}
			case 2 -> {
				end(this.paramsMember, index);
				this.paramsMember = null;
			}
			case 3 -> {
				end(this.metaMember, index);
				this.metaMember = null;
			}
			default -> {
			}
		}
	}

	private void end(@Nullable Member member, int index) {
		if (member != null) {
			this.indices[2 * member.ordinal() + 1] = index;
		}
	}

	/**
	 * One element of a batch.
	 *
	 * @param type what it is; only an object can be a message
	 * @param indices the places in it
	 */
	record Element(JsonType type, int[] indices) {

	}

}
