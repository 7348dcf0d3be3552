package dev.mcpspring.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads several bytes of an array at once, the first as the lowest, and compares them.
 */
final class Words {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

	private Words() {
	}

	static long longAt(byte[] bytes, int index) {
		return (long) LONGS.get(bytes, index);
	}

	static int intAt(byte[] bytes, int index) {
		return (int) INTS.get(bytes, index);
	}

	/**
	 * Tells whether an array is the same as a part of another.
	 */
	static boolean isEqual(byte[] expected, byte[] bytes, int offset, int length) {
		if (expected.length != length) {
			return false;
		}
		if (length < 8) {
			return isEqualShort(expected, bytes, offset);
		}
		int last = length - 8;
		for (int i = 0; i < last; i += 8) {
			if (longAt(expected, i) != longAt(bytes, offset + i)) {
				return false;
			}
		}
		return longAt(expected, last) == longAt(bytes, offset + last);
	}

	private static boolean isEqualShort(byte[] expected, byte[] bytes, int offset) {
		int last = expected.length - 4;
		if (last >= 0) {
			return intAt(expected, 0) == intAt(bytes, offset) && intAt(expected, last) == intAt(bytes, offset + last);
		}
		for (int i = 0; i < expected.length; i++) {
			if (expected[i] != bytes[offset + i]) {
				return false;
			}
		}
		return true;
	}

}
