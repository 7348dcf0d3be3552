package dev.mcpspring.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads several bytes of an array at once, the first as the lowest.
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

}
