/**
 * What all fuzz tests demand. A fuzz test is a {@code @FuzzTest} method in a class
 * {@code XFuzzTests} of the package that it tests; its corpus lies in the resources, in
 * {@code XFuzzTestsInputs/method}. Builds replay the corpus. To search for more:
 *
 * <pre class="code">
 * JAZZER_FUZZ=1 mvn -pl mcp-engine test-compile surefire:test@fuzz -Dtest=XFuzzTests
 * </pre>
 *
 * Whatever that finds is written to the corpus and fails every build until it is mended.
 * <p>
 * What a single target expects stays out of here.
 */
@NullMarked
package dev.mcpspring.fuzz;

import org.jspecify.annotations.NullMarked;
