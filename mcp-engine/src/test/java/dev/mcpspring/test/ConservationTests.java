package dev.mcpspring.test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.server.McpServer;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link Conservation}.
 */
class ConservationTests {

	@Test
	void whoeverStartsAServerHasItLookedAt() {
		JavaClasses tests = new ClassFileImporter().withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
			.importPackages("dev.mcpspring");
		classes()
			.that(DescribedPredicate.describe("start a server",
					(type) -> type.getMethodCallsFromSelf()
						.stream()
						.anyMatch(target(owner(assignableTo(McpServer.class))).and(target(name("start"))))))
			.should()
			.callMethod(Conservation.class, "watch", McpServer.class)
			.check(tests);
	}

	@Test
	void watchesServersUntilTheyAreClosed() {
		try (McpServer server = McpServer.builder(new Implementation("test", "1")).build()) {
			server.start();
			Conservation.watch(server);
			assertThat(Conservation.watches(server)).isTrue();
		}
	}

	@Test
	void isInPlaceWithoutBeingAskedFor() {
		// Throws where nobody listens.
		assertThatNoException()
			.isThrownBy(() -> Operators.onErrorDropped(new IllegalStateException("seen"), Context.empty()));
	}

}
