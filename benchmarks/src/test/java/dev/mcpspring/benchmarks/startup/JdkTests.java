package dev.mcpspring.benchmarks.startup;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JdkTests {

	@Test
	void knowsVersionOfThisOne() {
		Jdk jdk = Jdk.of(Path.of(System.getProperty("java.home"), "bin", "java"));
		assertThat(jdk.feature()).isEqualTo(Runtime.version().feature());
	}

	@Test
	void findsNoneThatDoesNotExist() {
		assertThat(Jdk.newest(1000)).isEmpty();
	}

	@Test
	void refusesWhatIsNoJdk() {
		assertThatIllegalArgumentException().isThrownBy(() -> Jdk.of(Path.of("/nowhere/bin/java")));
	}

}
