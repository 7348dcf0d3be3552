package dev.mcpspring.feature.resource;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import dev.mcpspring.feature.CallerFixture;
import dev.mcpspring.feature.Visibility;
import dev.mcpspring.protocol.ReadResourceResult;
import dev.mcpspring.protocol.Resource;
import dev.mcpspring.protocol.ResourceTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ResourceRegistry}.
 */
class ResourceRegistryTests {

	private static final ResourceHandler HANDLER = (request, exchange) -> Mono.just(ReadResourceResult.of());

	private final ResourceRegistry registry = new ResourceRegistry();

	@Test
	void listsResourcesInTheOrderOfTheirUris() {
		add("a:2");
		add("a:1");
		assertThat(this.registry.list()).extracting(Resource::uri).containsExactly("a:1", "a:2");
	}

	@Test
	void listsTemplatesInTheirOrder() {
		addTemplate("b:{x}");
		addTemplate("a:{x}");
		assertThat(this.registry.templates()).extracting(ResourceTemplate::uriTemplate)
			.containsExactly("a:{x}", "b:{x}");
	}

	@Test
	void refusesWhatIsTaken() {
		add("a:1");
		addTemplate("a:{x}");
		assertThatIllegalArgumentException().isThrownBy(() -> add("a:1"))
			.withMessage("resource: 'a:1' is registered already (expected: a URI of its own)");
		assertThatIllegalArgumentException().isThrownBy(() -> addTemplate("a:{x}"))
			.withMessage("resource template: 'a:{x}' is registered already (expected: one of its own)");
	}

	@Test
	void isOfferedFromTheFirstResourceOn() {
		assertThat(this.registry.isOffered()).isFalse();
		addTemplate("a:{x}");
		assertThat(this.registry.removeTemplate("a:{x}")).isTrue();
		assertThat(this.registry.isOffered()).isTrue();
	}

	@Test
	void tellsOfChanges() {
		AtomicInteger changes = new AtomicInteger();
		this.registry.onChange(changes::incrementAndGet);
		add("a:1");
		addTemplate("a:{x}");
		this.registry.remove("a:1");
		this.registry.remove("a:1");
		this.registry.removeTemplate("a:{x}");
		assertThat(changes).hasValue(4);
	}

	@ParameterizedTest
	@CsvSource({ "a:b/c,a:b/c", "a:b/d,a:b/{x}", "a:c/d,a:{+x}", "a:b/d/e,a:{+x}" })
	void findsWhatHasTheMostTextOfItsOwn(String uri, String found) {
		add("a:b/c");
		addTemplate("a:{+x}");
		addTemplate("a:b/{x}");
		ResourceCall call = this.registry.find(uri, CallerFixture.ANYBODY, Visibility.ALL);
		assertThat(call).isNotNull();
		assertThat(call.target()).isEqualTo(found);
	}

	@ParameterizedTest
	@ValueSource(strings = { "b:c", "a:b/../c", "a:b/%2e%2e", "a:..", "a:b%00" })
	void findsNothingOutside(String uri) {
		addTemplate("a:{+x}");
		assertThat(this.registry.find(uri, CallerFixture.ANYBODY, Visibility.ALL)).isNull();
	}

	private void add(String uri) {
		this.registry.add(new ResourceSpecification(Resource.builder(uri, "name").build(), HANDLER));
	}

	private void addTemplate(String template) {
		this.registry
			.add(new ResourceTemplateSpecification(ResourceTemplate.builder(template, "name").build(), HANDLER));
	}

}
