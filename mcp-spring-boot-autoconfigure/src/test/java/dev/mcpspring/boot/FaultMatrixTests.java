package dev.mcpspring.boot;

import java.util.Map;

/**
 * Keeps {@code docs/fault-matrix.md} true.
 */
class FaultMatrixTests extends AbstractMatrixTests {

	FaultMatrixTests() {
		super("fault-matrix.md", Map.of("A", 15, "C", 18, "D", 20, "E", 8, "F", 9, "G", 15));
	}

}
