package dev.mcpspring.boot;

import java.util.Map;

/**
 * Keeps {@code docs/protocol-matrix.md} true.
 */
class ProtocolMatrixTests extends AbstractMatrixTests {

	ProtocolMatrixTests() {
		super("protocol-matrix.md", Map.of("B", 15, "X", 15, "L", 8, "F", 18));
	}

}
