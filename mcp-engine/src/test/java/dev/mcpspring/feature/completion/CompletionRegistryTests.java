package dev.mcpspring.feature.completion;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import dev.mcpspring.protocol.CompleteResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link CompletionRegistry} and {@link CompleteResult}.
 */
class CompletionRegistryTests {

	private static final CompletionReference PROMPT = CompletionReference.prompt("a");

	private final CompletionRegistry registry = new CompletionRegistry();

	@Test
	void isOfferedFromTheFirstCompletionOn() {
		assertThat(this.registry.isOffered()).isFalse();
		add(PROMPT, "x");
		assertThat(this.registry.remove(PROMPT, "x")).isTrue();
		assertThat(this.registry.isOffered()).isTrue();
	}

	@Test
	void prefersWhatIsForTheArgumentAlone() {
		add(PROMPT, null);
		CompletionSpecification own = add(PROMPT, "x");
		assertThat(this.registry.find(PROMPT, "x").specification()).isSameAs(own);
		assertThat(this.registry.find(PROMPT, "y").specification().argument()).isNull();
		assertThat(this.registry.find(CompletionReference.resource("a"), "x")).isNull();
	}

	@Test
	void refusesASecondCompletion() {
		add(PROMPT, null);
		assertThatIllegalArgumentException().isThrownBy(() -> add(PROMPT, null))
			.withMessage("completion: '*' of 'a' is completed already (expected: by one)");
	}

	@Test
	void resultsHoldAHundredValues() {
		List<String> values = Collections.nCopies(101, "x");
		assertThat(CompleteResult.of(values)).isEqualTo(new CompleteResult(values.subList(0, 100), 101, true));
		assertThatIllegalArgumentException().isThrownBy(() -> new CompleteResult(values, null, false))
			.withMessage("values: 101 (expected: <= 100)");
		assertThatIllegalArgumentException().isThrownBy(() -> new CompleteResult(List.of("a", "b"), 1, false))
			.withMessage("total: 1 (expected: >= 2)");
	}

	private CompletionSpecification add(CompletionReference reference, String argument) {
		CompletionSpecification specification = new CompletionSpecification(reference, argument,
				(request, exchange) -> Mono.just(CompleteResult.NONE));
		this.registry.add(specification);
		return specification;
	}

}
