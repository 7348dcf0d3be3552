package dev.mcpspring.boot.wire;

import java.security.Principal;
import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;
import org.springframework.web.server.WebFilter;

import reactor.core.publisher.Mono;

import dev.mcpspring.feature.Identities;
import dev.mcpspring.protocol.Grant;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Believes whoever says who it is, in place of Spring Security. A caller is its name, or
 * the name, the client, the scopes and the roles, with bars between them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(Callers.PROPERTY)
class Callers {

	static final String PROPERTY = "wire.callers";

	/** Has callers told apart by their clients too, and granted what they say. */
	static final String IDENTITIES = "wire.identities";

	static final String HEADER = "X-Caller";

	@Bean
	WebFilter callerFilter() {
		return (exchange, chain) -> {
			String caller = exchange.getRequest().getHeaders().getFirst(HEADER);
			return chain.filter((caller != null)
					? exchange.mutate().principal(Mono.just(new Caller(caller.split("\\|", -1)))).build() : exchange);
		};
	}

	@Bean
	@ConditionalOnBooleanProperty(IDENTITIES)
	Identities callerIdentities() {
		return new Identities() {

			@Override
			public String owner(Principal principal) {
				return principal.getName() + '|' + ((Caller) principal).part(1);
			}

			@Override
			public Grant grant(Principal principal) {
				Caller caller = (Caller) principal;
				return new Grant(words(caller.part(2)), words(caller.part(3)));
			}

			@Override
			public @Nullable Instant expiry(Principal principal) {
				String end = ((Caller) principal).part(4);
				return end.isEmpty() ? null : Instant.parse(end);
			}

		};
	}

	/**
	 * Has a request sent by a caller, or by nobody.
	 */
	static Post as(String caller, Post post) {
		return (caller != null) ? post.with(HEADER, caller) : post;
	}

	/**
	 * Checks that what is hidden looks like what there is not.
	 */
	static void assertSame(Answer hidden, Answer absent, String hiddenName, String absentName) {
		assertThat(hidden.status() + hidden.body().replace(hiddenName, absentName))
			.isEqualTo(absent.status() + absent.body());
	}

	private static Set<String> words(String text) {
		return Set.of(StringUtils.tokenizeToStringArray(text, " "));
	}

	private record Caller(String[] parts) implements Principal {

		@Override
		public String getName() {
			return this.parts[0];
		}

		String part(int index) {
			return (index < this.parts.length) ? this.parts[index] : "";
		}

	}

}
