package dev.mcpspring;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;

import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.test.CodeRules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Holds the walls of the house: which package may import which.
 */
@AnalyzeClasses(packages = "dev.mcpspring", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String ROOT = "dev.mcpspring.";

	/** What each package may import of ours, beside itself. */
	private static final Map<String, Set<String>> MAY_IMPORT = new LinkedHashMap<>();

	static {
		MAY_IMPORT.put("protocol", Set.of());
		MAY_IMPORT.put("buffer", Set.of());
		MAY_IMPORT.put("time", Set.of());
		MAY_IMPORT.put("execution", Set.of());
		MAY_IMPORT.put("codec", Set.of("protocol", "buffer"));
		MAY_IMPORT.put("stream", Set.of("codec", "buffer", "protocol"));
		MAY_IMPORT.put("transport", Set.of("protocol", "buffer", "time"));
		MAY_IMPORT.put("transport.http", Set.of("transport", "protocol", "buffer", "time"));
		MAY_IMPORT.put("transport.stdio", Set.of("transport", "protocol", "buffer", "time"));
		MAY_IMPORT.put("feature.form", Set.of("protocol"));
		MAY_IMPORT.put("feature.question", Set.of("feature.form", "codec", "protocol"));
		MAY_IMPORT.put("feature.input", Set.of("feature.form", "feature.question", "codec", "protocol"));
		MAY_IMPORT.put("feature",
				Set.of("feature.form", "feature.input", "feature.question", "codec", "execution", "protocol"));
		MAY_IMPORT.put("feature.tool", Set.of("feature", "codec", "execution", "protocol"));
		MAY_IMPORT.put("feature.resource", Set.of("feature", "codec", "execution", "protocol"));
		MAY_IMPORT.put("feature.prompt", Set.of("feature", "codec", "execution", "protocol"));
		MAY_IMPORT.put("feature.completion",
				Set.of("feature", "feature.prompt", "feature.resource", "codec", "execution", "protocol"));
		MAY_IMPORT.put("extension", Set.of("feature", "codec", "execution", "protocol"));
		MAY_IMPORT.put("extension.tasks",
				Set.of("extension", "feature", "feature.question", "codec", "execution", "protocol"));
		MAY_IMPORT.put("session", Set.of("transport", "codec", "protocol", "time"));
		MAY_IMPORT.put("subscription", Set.of("session", "transport", "codec", "protocol", "time"));
		MAY_IMPORT.put("round", Set.of("feature.input", "feature.question", "codec", "protocol"));
		MAY_IMPORT.put("revision",
				Set.of("extension", "extension.tasks", "feature", "feature.tool", "feature.resource", "feature.input",
						"feature.question", "round", "session", "subscription", "transport", "execution", "codec",
						"protocol"));
		MAY_IMPORT.put("server.record", Set.of("revision", "feature.input", "transport", "codec", "protocol"));
		MAY_IMPORT.put("server.call",
				Set.of("server.record", "revision", "extension.tasks", "feature", "feature.tool", "feature.input",
						"feature.question", "session", "subscription", "transport", "execution", "stream", "codec",
						"time", "protocol"));
		MAY_IMPORT.put("server.dispatch", Set.of("server.call", "server.record", "revision", "feature", "session",
				"subscription", "transport", "execution", "codec", "buffer", "time", "protocol"));
		MAY_IMPORT.put("server",
				Set.of("server.call", "server.dispatch", "server.record", "revision", "extension", "extension.tasks",
						"feature", "feature.tool", "feature.resource", "feature.prompt", "feature.completion",
						"feature.input", "feature.question", "round", "session", "subscription", "transport",
						"execution", "stream", "codec", "buffer", "time", "protocol"));
		MAY_IMPORT.put("observation", Set.of("server", "session", "feature.input", "protocol"));
	}

	@ArchTest
	private final ArchTests codeRules = ArchTests.in(CodeRules.class);

	@ArchTest
	private final ArchRule packagesImportOnlyWhatTheHouseAllows = CompositeArchRule
		.of(MAY_IMPORT.entrySet().stream().map((entry) -> imports(entry.getKey(), entry.getValue())).toList());

	@ArchTest
	private final ArchRule everyPackageHasItsRow = classes().should()
		.resideInAnyPackage(MAY_IMPORT.keySet().stream().map((name) -> ROOT + name).toArray(String[]::new));

	@ArchTest
	private final ArchRule noCycles = slices().matching("dev.mcpspring.(**)").should().beFreeOfCycles();

	@ArchTest
	private final ArchRule versionsAreTestedInOnePackage = noClasses().that()
		.resideOutsideOfPackages(ROOT + "revision", ROOT + "protocol")
		.should()
		.accessTargetWhere(aConstantOfProtocolVersion());

	@ArchTest
	private final ArchRule noReactorInTheStateMachines = noClasses().that()
		.resideInAnyPackage(ROOT + "codec", ROOT + "transport", ROOT + "session", ROOT + "execution", ROOT + "buffer",
				ROOT + "time", ROOT + "protocol", ROOT + "stream")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("reactor..", "org.reactivestreams..");

	@ArchTest
	private final ArchRule micrometerOnlyInObservation = noClasses().that()
		.resideOutsideOfPackage(ROOT + "observation..")
		.should()
		.dependOnClassesThat(resideInAPackage("io.micrometer..")
			.and(DescribedPredicate.not(resideInAPackage("io.micrometer.context.."))));

	@ArchTest
	private final ArchRule noSpringBoot = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot..", "org.springframework.context..");

	@ArchTest
	private final ArchRule springOnlyAtTheEdge = noClasses().that()
		.resideOutsideOfPackage(ROOT + "transport.http")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework..");

	/** Whoever claims to be somebody in the handshake is not believed, or even asked. */
	@ArchTest
	private final ArchRule whatClientsSayOfThemselvesDecidesNothing = noClasses().should()
		.callMethodWhere(DescribedPredicate.describe("what a client says of itself is read",
				(call) -> call.getTarget().getName().equals("clientInfo")
						&& call.getTarget().getRawParameterTypes().isEmpty()
						&& call.getTargetOwner().getPackageName().startsWith("dev.mcpspring")
						&& !call.getOrigin().getName().equals("clientInfo")));

	@ArchTest
	private final ArchRule nothingIsFetched = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.net.http..", "org.springframework.web.reactive.function.client..")
		.orShould()
		.dependOnClassesThat()
		.haveFullyQualifiedName("java.net.URLConnection")
		.orShould()
		.dependOnClassesThat()
		.haveFullyQualifiedName("java.net.URL");

	private static ArchRule imports(String name, Set<String> allowed) {
		String[] packages = Stream.concat(Stream.of(name), allowed.stream())
			.map((allowedName) -> ROOT + allowedName)
			.toArray(String[]::new);
		return noClasses().that()
			.resideInAPackage(ROOT + name)
			.should()
			.dependOnClassesThat(resideInAPackage("dev.mcpspring..")
				.and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(packages))))
			.as("package '%s' should import only %s of ours".formatted(name, Arrays.toString(packages)));
	}

	private static DescribedPredicate<JavaAccess<?>> aConstantOfProtocolVersion() {
		return DescribedPredicate.describe("a constant of ProtocolVersion", (access) -> access.getTargetOwner()
			.isEquivalentTo(ProtocolVersion.class)
				&& (access.getTarget().getName().startsWith("V2") || access.getTarget().getName().equals("compareTo")));
	}

}
