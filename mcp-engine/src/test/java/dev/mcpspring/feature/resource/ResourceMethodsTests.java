package dev.mcpspring.feature.resource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.codec.RawParamsFixture;
import dev.mcpspring.feature.CallerFixture;
import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.ListSettings;
import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.feature.Visibility;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.ReadResourceResult;
import dev.mcpspring.protocol.Resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ResourceMethods}, and what they find.
 */
class ResourceMethodsTests {

	private final ResourceRegistry registry = new ResourceRegistry();

	private final ResourceMethods methods = new ResourceMethods(this.registry, ListSettings.defaults(), Visibility.ALL);

	@Test
	void areOfferedOnceThereIsAResource() {
		assertThat(this.methods.capability()).isNull();
		assertThat(this.methods.methods()).hasSize(3).noneMatch(RpcMethod::isOffered);
		this.registry.offer();
		assertThat(this.methods.capability()).containsOnlyKeys("subscribe", "listChanged");
		assertThat(this.methods.methods()).allMatch(RpcMethod::isOffered);
	}

	@Test
	void runHandlersWhereTheyHaveToRun() {
		this.registry.add(new ResourceSpecification(Resource.builder("a:1", "a").build(),
				(request, exchange) -> Mono.just(ReadResourceResult.of())));
		this.registry.add(new ResourceSpecification(Resource.builder("a:2", "a").build(),
				ResourceHandler.blocking((request, exchange) -> ReadResourceResult.of())));
		assertThat(read("a:1").mode()).isEqualTo(ExecutionMode.EVENT_LOOP);
		assertThat(read("a:2").mode()).isEqualTo(ExecutionMode.WORKER);
		assertThat(read("a:3").mode()).isEqualTo(ExecutionMode.IMMEDIATE);
	}

	@Test
	void readUrisUpToTheLimit() {
		String longest = "a:" + "b".repeat(ResourceMethods.MAX_URI_LENGTH - 2);
		assertThat(ResourceMethods.uriIn(params("\"" + longest + "\""))).isEqualTo(longest);
		assertThatExceptionOfType(McpException.class)
			.isThrownBy(() -> ResourceMethods.uriIn(params("\"" + longest + "b\"")))
			.withMessage("uri: 8193 characters (expected: <= 8192)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1          | uri: NUMBER (expected: a string)
			null       | uri: NULL (expected: a string)
			"a\\u0000" | uri: not plain text (expected: no U+0000 and no lone surrogates)
			""")
	void refuseWhatIsNoUri(String uri, String message) {
		assertThatExceptionOfType(McpException.class).isThrownBy(() -> ResourceMethods.uriIn(params(uri)))
			.withMessage(message);
	}

	private Invocation read(String uri) {
		return this.methods.methods().get(2).prepare(params("\"" + uri + "\""), CallerFixture.ANYBODY);
	}

	private static RawParams params(String uri) {
		return RawParamsFixture.of(Member.URI, uri);
	}

}
