package dev.mcpspring.boot;

import java.util.Map;

/**
 * Keeps {@code docs/security-incidents.md} true.
 */
class SecurityIncidentTests extends AbstractMatrixTests {

	SecurityIncidentTests() {
		super("security-incidents.md", Map.of("V", 25));
	}

}
