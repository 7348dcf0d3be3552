package dev.mcpspring.codec;

import java.util.Arrays;

/**
 * A set of hashes, for objects with many members.
 * <p>
 * Confined to one scanner. Open addressing with linear probing, three quarters full at
 * most.
 */
final class NameSet {

	private static final int SMALL = 64;

	private long[] table = new long[SMALL];

	private int size;

	/**
	 * Forgets all hashes. A table that has grown is left to the garbage collector, as
	 * clearing it for each of many small objects would cost its size each time.
	 */
	void clear() {
		this.size = 0;
		if (this.table.length > SMALL) {
			this.table = new long[SMALL];
		}
		else {
			Arrays.fill(this.table, 0);
		}
	}

	/**
	 * Adds a hash, unless it is there.
	 */
	boolean add(long hash) {
		long key = (hash != 0) ? hash : 1;
		int slot = find(this.table, key);
		if (this.table[slot] == key) {
			return false;
		}
		this.table[slot] = key;
		if (++this.size > this.table.length - this.table.length / 4) {
			grow();
		}
		return true;
	}

	/**
	 * Returns in how many steps all hashes together are found.
	 */
	long steps() {
		int mask = this.table.length - 1;
		long steps = 0;
		for (int slot = 0; slot < this.table.length; slot++) {
			if (this.table[slot] != 0) {
				steps += 1 + (slot - (int) this.table[slot] & mask);
			}
		}
		return steps;
	}

	private void grow() {
		long[] larger = new long[2 * this.table.length];
		for (long key : this.table) {
			if (key != 0) {
				larger[find(larger, key)] = key;
			}
		}
		this.table = larger;
	}

	private static int find(long[] table, long key) {
		int mask = table.length - 1;
		int slot = (int) key & mask;
		while (table[slot] != 0 && table[slot] != key) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

}
