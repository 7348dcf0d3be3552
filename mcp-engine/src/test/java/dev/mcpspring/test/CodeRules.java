package dev.mcpspring.test;

import java.time.Clock;
import java.time.Instant;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * What no code of a server does, wherever it lies.
 */
public final class CodeRules {

	@ArchTest
	private static final ArchRule noWallClock = noClasses().should()
		.callMethod(System.class, "currentTimeMillis")
		.orShould()
		.callMethod(Instant.class, "now")
		.orShould()
		.callMethod(Clock.class, "systemUTC")
		.orShould()
		.callMethod(Clock.class, "systemDefaultZone")
		.orShould()
		.callMethod(Thread.class, "sleep", long.class);

	@ArchTest
	private static final ArchRule nothingIsPrinted = noClasses().should()
		.accessField(System.class, "out")
		.orShould()
		.accessField(System.class, "err");

	@ArchTest
	private static final ArchRule namesOfClassesAreData = noClasses().should()
		.callMethodWhere(DescribedPredicate.describe("Jackson is told to believe names of classes",
				(call) -> call.getTarget().getName().startsWith("activateDefaultTyping")))
		.orShould()
		.dependOnClassesThat()
		.haveFullyQualifiedName("com.fasterxml.jackson.annotation.JsonTypeInfo");

	@ArchTest
	private static final ArchRule noProcessIsStarted = noClasses().should()
		.dependOnClassesThat()
		.areAssignableTo(ProcessBuilder.class)
		.orShould()
		.callMethodWhere(
				DescribedPredicate.describe("a process is started", (call) -> call.getTarget().getName().equals("exec")
						&& call.getTargetOwner().isEquivalentTo(Runtime.class)));

	private CodeRules() {
	}

}
