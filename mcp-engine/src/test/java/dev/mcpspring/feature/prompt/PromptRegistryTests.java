package dev.mcpspring.feature.prompt;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import dev.mcpspring.protocol.GetPromptResult;
import dev.mcpspring.protocol.Prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PromptRegistry}.
 */
class PromptRegistryTests {

	private static final PromptHandler HANDLER = (request, exchange) -> Mono.just(GetPromptResult.of());

	private final PromptRegistry registry = new PromptRegistry();

	@Test
	void listsPromptsInTheOrderOfTheirNames() {
		add("b");
		add("a");
		assertThat(this.registry.list()).extracting(Prompt::name).containsExactly("a", "b");
	}

	@Test
	void refusesASecondPromptOfTheSameName() {
		add("a");
		assertThatIllegalArgumentException().isThrownBy(() -> add("a"))
			.withMessage("prompt: 'a' is registered already (expected: a name of its own)");
		assertThat(this.registry.list()).hasSize(1);
	}

	@Test
	void isOfferedFromTheFirstPromptOn() {
		assertThat(this.registry.isOffered()).isFalse();
		add("a");
		this.registry.remove("a");
		assertThat(this.registry.isOffered()).isTrue();
	}

	@Test
	void isOfferedOnRequest() {
		this.registry.offer();
		assertThat(this.registry.isOffered()).isTrue();
	}

	@Test
	void tellsOfChanges() {
		AtomicInteger changes = new AtomicInteger();
		this.registry.onChange(changes::incrementAndGet);
		add("a");
		assertThat(changes).hasValue(1);
		assertThat(this.registry.remove("a")).isTrue();
		assertThat(this.registry.remove("a")).isFalse();
		assertThat(changes).hasValue(2);
	}

	private void add(String name) {
		this.registry.add(new PromptSpecification(Prompt.builder(name).build(), HANDLER));
	}

}
