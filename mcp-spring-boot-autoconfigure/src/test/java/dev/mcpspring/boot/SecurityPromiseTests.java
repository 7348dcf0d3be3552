package dev.mcpspring.boot;

import java.util.Map;

/**
 * Keeps the promises of {@code docs/security.md} true.
 */
class SecurityPromiseTests extends AbstractMatrixTests {

	SecurityPromiseTests() {
		super("security.md", Map.of("S", 17));
	}

}
