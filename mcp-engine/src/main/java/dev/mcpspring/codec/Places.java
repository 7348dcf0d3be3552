package dev.mcpspring.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where the members of a message are, or of each message of a batch that is not too
 * large.
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

	/** An argument of fewer bytes than these is searched for its end as quickly. */
	private static final int LONG = 256;

	/** How many long arguments are noted, so that notes stay few whatever arrives. */
	private static final int MOST_NOTES = 8;

	private final int maxBatchSize;

	private JsonType root = JsonType.ABSENT;

	/** How deep a message lies: 1 in a batch. */
	private int base;

	/** The messages of a batch. */
	private List<Element> elements = List.of();

	private int[] indices = NONE;

	/** Where the argument begins that is open, or the last one. */
	private int argument;

	/** The members whose values are awaited or open, one for each level. */
	private @Nullable Member envelopeMember;

	private @Nullable Member paramsMember;

	private @Nullable Member metaMember;

	Places(int maxBatchSize) {
		this.maxBatchSize = maxBatchSize;
	}

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
			case 3 -> {
				begin(this.metaMember, index);
				this.argument = index;
			}
			default -> {
			}
		}
	}

	private void beginMessage(int index, byte first) {
		if (this.elements.size() == this.maxBatchSize) {
			throw MalformedMessageException.pastLimit("batch size", this.maxBatchSize, "max-batch-size");
		}
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
	 * @param escapes whether the value, if it is a string, has escapes
	 */
	void end(int depth, int index, boolean escapes) {
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
				if (this.paramsMember == Member.ARGUMENTS && index - this.argument >= LONG) {
					note(escapes ? -index : index);
				}
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
	 * Notes a long argument behind the members, except in a batch.
	 */
	private void note(int end) {
		int length = this.indices.length;
		if (this.base == 0 && length < COUNT + 2 * MOST_NOTES) {
			this.indices = Arrays.copyOf(this.indices, length + 2);
			this.indices[length] = this.argument;
			this.indices[length + 1] = end;
		}
	}

	/**
	 * Returns the index after a long argument, if it was noted.
	 * @param indices the places of the message
	 * @param start the index of the argument's first byte
	 * @return the index, negative if the argument is a string with escapes; 0 if it is
	 * not known
	 */
	static int noted(int[] indices, int start) {
		for (int i = COUNT; i < indices.length; i += 2) {
			if (indices[i] == start) {
				return indices[i + 1];
			}
		}
		return 0;
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
