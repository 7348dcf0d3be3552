package dev.mcpspring.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

	private static final int JSONRPC_MEMBER = Member.JSONRPC.ordinal();

	private static final int ID_MEMBER = Member.ID.ordinal();

	private static final int METHOD_MEMBER = Member.METHOD.ordinal();

	private static final int PARAMS_MEMBER = Member.PARAMS.ordinal();

	private static final int META_MEMBER = Member.META.ordinal();

	private static final int ARGUMENTS_MEMBER = Member.ARGUMENTS.ordinal();

	private static final int[] NONE = {};

	/** An argument of fewer bytes than these is searched for its end as quickly. */
	private static final int LONG = 256;

	/** How many long arguments are noted, so that notes stay few whatever arrives. */
	private static final int MOST_NOTES = 8;

	private final int maxBatchSize;

	/** The first byte of the document; 0 before there is one. */
	private byte root;

	/** The first byte of the message that is open, or the last one. */
	private byte message;

	/** How deep a message lies: 1 in a batch. */
	private int base;

	/** The messages of a batch. */
	private List<Element> elements = List.of();

	/** The places in the message that is open, or the last one. */
	private final int[] indices = new int[COUNT + 2 * MOST_NOTES];

	private final ReadAhead readAhead = new ReadAhead();

	/** Up to where there may be places. */
	private int used;

	/** Where the argument begins that is open, or the last one. */
	private int argument;

	/** The ordinals of the members whose values are awaited or open, for each level. */
	private int envelopeMember = KnownNames.NONE;

	private int paramsMember = KnownNames.NONE;

	private int metaMember = KnownNames.NONE;

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
		return (this.root != 0) ? JsonType.startingWith(this.root) : JsonType.ABSENT;
	}

	/**
	 * Returns what is known of a message that is no batch.
	 */
	ReadAhead readAhead() {
		return this.readAhead;
	}

	List<Element> elements() {
		return this.elements;
	}

	/**
	 * Returns the places in a message that is no batch, with room for all members.
	 */
	int[] indices() {
		return (this.message == '{') ? Arrays.copyOf(this.indices, Math.max(COUNT, this.used)) : NONE;
	}

	/**
	 * Returns the places in a message that is no batch, as {@link RawParams} wants them.
	 */
	int[] usedIndices() {
		return Arrays.copyOf(this.indices, this.used);
	}

	/**
	 * Prepares for another document.
	 */
	void clear() {
		this.readAhead.clear();
		this.root = 0;
		this.message = 0;
		if (this.base == 1) {
			this.base = 0;
			this.elements = List.of();
		}
		forget();
	}

	/**
	 * Forgets where the members of a message are, such as one that names one of them
	 * again.
	 */
	void forget() {
		Arrays.fill(this.indices, 0, this.used, 0);
		this.used = 0;
	}

	/**
	 * Takes the name of the next member.
	 */
	void name(int depth, long hash, byte[] bytes, int offset, int length) {
		switch (depth - this.base) {
			case 1 -> this.envelopeMember = ENVELOPE.find(hash, bytes, offset, length);
			case 2 -> {
				if (this.envelopeMember == PARAMS_MEMBER) {
					this.paramsMember = PARAMS.find(hash, bytes, offset, length);
				}
			}
			case 3 -> {
				if (this.paramsMember == META_MEMBER) {
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
		if (this.root == 0) {
			this.root = first;
			if (first == '[') {
				this.base = 1;
				this.elements = new ArrayList<>();
				return;
			}
		}
		this.message = first;
	}

	private void begin(int member, int index) {
		if (member >= 0) {
			this.indices[2 * member] = index;
			this.used = Math.max(this.used, 2 * member + 2);
		}
	}

	/**
	 * Takes the inside of a string that is plain text, and a member of a message that is
	 * no batch.
	 */
	void text(byte[] bytes, int from, int to) {
		if (this.envelopeMember == METHOD_MEMBER) {
			this.readAhead.method(bytes, from, to);
		}
		else if (this.envelopeMember == JSONRPC_MEMBER) {
			this.readAhead.version(bytes, from, to);
		}
	}

	/**
	 * Takes an integer that is a member of a message that is no batch.
	 */
	void integer(byte[] bytes, int from, int to) {
		if (this.envelopeMember == ID_MEMBER) {
			this.readAhead.id(bytes, from, to);
		}
	}

	/**
	 * Takes the index after a value.
	 * @param escapes whether the value, if it is a string, has escapes
	 */
	void end(int depth, int index, boolean escapes) {
		switch (depth - this.base) {
			case 0 -> endMessage();
			case 1 -> {
				end(this.envelopeMember, index);
				this.envelopeMember = KnownNames.NONE;
			}
			case 2 -> {
				end(this.paramsMember, index);
				this.paramsMember = KnownNames.NONE;
			}
			case 3 -> {
				end(this.metaMember, index);
				this.metaMember = KnownNames.NONE;
				if (index - this.argument >= LONG && this.paramsMember == ARGUMENTS_MEMBER) {
					note(escapes ? -index : index);
				}
			}
			default -> {
			}
		}
	}

	private void end(int member, int index) {
		if (member >= 0) {
			this.indices[2 * member + 1] = index;
		}
	}

	private void endMessage() {
		if (this.base == 1) {
			this.elements.add(new Element(JsonType.startingWith(this.message), indices()));
			forget();
		}
	}

	/**
	 * Notes a long argument behind the members, except in a batch.
	 */
	private void note(int end) {
		int length = Math.max(COUNT, this.used);
		if (this.base == 0 && length < this.indices.length) {
			this.indices[length] = this.argument;
			this.indices[length + 1] = end;
			this.used = length + 2;
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
