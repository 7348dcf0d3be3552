package dev.mcpspring.boot;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

import dev.mcpspring.test.CodeRules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Holds the walls between wiring, annotations and the engine, and Boot's own rules for
 * auto-configurations.
 */
@AnalyzeClasses(packages = "dev.mcpspring.boot", importOptions = ImportOption.DoNotIncludeTests.class)
class BootArchitectureTests {

	@ArchTest
	private final ArchTests codeRules = ArchTests.in(CodeRules.class);

	@ArchTest
	private final ArchRule autoConfigurationsAreFinal = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL);

	@ArchTest
	private final ArchRule beansAreNoPublicMembers = methods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.notBePublic()
		.andShould()
		.notBePrivate();

	@ArchTest
	private final ArchRule annotationsKnowNoWiring = noClasses().that()
		.resideInAPackage("dev.mcpspring.boot.annotation..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.mcpspring.boot.autoconfigure..", "dev.mcpspring.server..", "dev.mcpspring.transport..",
				"dev.mcpspring.revision..", "dev.mcpspring.session..");

	@ArchTest
	private final ArchRule annotationsKnowBindingWhichKnowsSchemas = layeredArchitecture()
		.consideringOnlyDependenciesInLayers()
		.layer("annotation")
		.definedBy("dev.mcpspring.boot.annotation")
		.layer("binding")
		.definedBy("dev.mcpspring.boot.annotation.binding")
		.layer("schema")
		.definedBy("dev.mcpspring.boot.annotation.schema")
		.whereLayer("annotation")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("binding")
		.mayOnlyBeAccessedByLayers("annotation")
		.whereLayer("schema")
		.mayNotAccessAnyLayer();

	@ArchTest
	private final ArchRule packagesHaveNoCycles = slices().matching("dev.mcpspring.boot.(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	private final ArchRule noProtocolLogic = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.mcpspring.revision..");

	@ArchTest
	private final ArchRule whatClientsSayOfThemselvesDecidesNothing = noClasses().should()
		.callMethodWhere(DescribedPredicate.describe("what a client says of itself is read",
				(call) -> call.getTarget().getName().equals("clientInfo")
						&& call.getTarget().getRawParameterTypes().isEmpty()
						&& call.getTargetOwner().getPackageName().startsWith("dev.mcpspring")));

	@ArchTest
	private final ArchRule nothingOfSpringAi = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.ai..");

}
