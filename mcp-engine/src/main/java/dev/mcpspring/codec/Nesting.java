package dev.mcpspring.codec;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The arrays and objects that are open, no more than the limit allows, and the names that
 * the objects have so far.
 * <p>
 * Confined to one scanner. One stack holds it all: for each array or object a header,
 * which links to the header around it, then the hashes of the names. The names of an
 * object with more than {@value #LINEAR} members go to a set.
 */
final class Nesting {

	private static final int LINEAR = 16;

	private final int maxDepth;

	private long[] stack = new long[16];

	private int size;

	private int header = -1;

	private int depth;

	private boolean inObject;

	/** By depth, for the objects that need one. */
	private @Nullable NameSet[] sets = {};

	Nesting(int maxDepth) {
		this.maxDepth = maxDepth;
	}

	int depth() {
		return this.depth;
	}

	/**
	 * Tells whether the innermost of what is open is an object.
	 */
	boolean inObject() {
		return this.inObject;
	}

	/**
	 * Opens an array or an object.
	 * @throws MalformedMessageException if too many are open
	 */
	void open(boolean object) {
		if (this.depth == this.maxDepth) {
			throw MalformedMessageException.pastLimit("depth", this.maxDepth, "max-depth");
		}
		int outer = this.header;
		this.header = this.size;
		push((long) outer << 1 | (object ? 1 : 0));
		this.inObject = object;
		this.depth++;
	}

	void close() {
		this.size = this.header;
		this.header = (int) (this.stack[this.header] >> 1);
		this.inObject = this.header >= 0 && (this.stack[this.header] & 1) != 0;
		this.depth--;
	}

	/**
	 * Adds a name to the innermost object, unless it is there.
	 */
	boolean add(long hash) {
		int first = this.header + 1;
		int members = this.size - first;
		if (members > LINEAR) {
			return set().add(hash);
		}
		for (int i = first; i < this.size; i++) {
			if (this.stack[i] == hash) {
				return false;
			}
		}
		if (members == LINEAR) {
			moveToSet(first, hash);
		}
		push(hash);
		return true;
	}

	/**
	 * Copies the names to a set. The one name more on the stack says from now on that
	 * there is a set.
	 */
	private void moveToSet(int first, long hash) {
		if (this.sets.length <= this.depth) {
			this.sets = Arrays.copyOf(this.sets, this.depth + 8);
		}
		NameSet set = set();
		set.clear();
		for (int i = first; i < this.size; i++) {
			set.add(this.stack[i]);
		}
		set.add(hash);
	}

	private NameSet set() {
		NameSet set = this.sets[this.depth];
		if (set == null) {
			set = new NameSet();
			this.sets[this.depth] = set;
		}
		return set;
	}

	private void push(long value) {
		if (this.size == this.stack.length) {
			this.stack = Arrays.copyOf(this.stack, 2 * this.size);
		}
		this.stack[this.size++] = value;
	}

}
