package dev.mcpspring.boot.autoconfigure.access;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.boot.autoconfigure.McpServerAutoConfiguration;
import dev.mcpspring.feature.Identities;
import dev.mcpspring.server.McpInterceptor;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link McpServerAccessAutoConfiguration}.
 */
class McpServerAccessAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(McpServerAccessAutoConfiguration.class, McpServerAutoConfiguration.class));

	@Test
	void backsOffWithoutSpringSecurity() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Authentication.class))
			.run((context) -> assertThat(context).doesNotHaveBean(Identities.class)
				.doesNotHaveBean(McpInterceptor.class));
	}

	@Test
	void backsOffWhereApplicationKnowsItsCallers() {
		this.contextRunner.withBean("own", Identities.class, () -> Identities.BY_NAME)
			.run((context) -> assertThat(context).getBean(Identities.class).isSameAs(Identities.BY_NAME));
	}

	@Test
	void tellsTokensApartWhoseClaimsRunTogetherAlike() {
		this.contextRunner.run((context) -> {
			Identities identities = context.getBean(Identities.class);
			assertThat(identities.owner(token("https://a", "bc", "d")))
				.isEqualTo(identities.owner(token("https://a", "bc", "d")));
			assertThat(List.of(token("https://a", "bc", "d"), token("https://ab", "c", "d"),
					token("https://a", "b", "cd"), token("https://a", "bc", null)))
				.extracting(identities::owner)
				.doesNotHaveDuplicates();
			assertThat(identities.owner(user("token:9:https://a2:bc1:d")))
				.isNotEqualTo(identities.owner(token("https://a", "bc", "d")));
		});
	}

	@Test
	void knowsNobodyWhoIsAnonymous() {
		this.contextRunner.run((context) -> assertThat(context.getBean(Identities.class)
			.owner(new AnonymousAuthenticationToken("key", "anonymous",
					AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"))))
			.isNull());
	}

	@Test
	void grantsWhatAuthoritiesAndHierarchiesSay() {
		this.contextRunner
			.withBean(RoleHierarchy.class, () -> RoleHierarchyImpl.fromHierarchy("ROLE_ADMIN > ROLE_USER"))
			.withPropertyValues("mcp.server.security.scope-hierarchy.all=write",
					"mcp.server.security.scope-hierarchy.write=read")
			.run((context) -> {
				Identities identities = context.getBean(Identities.class);
				assertThat(
						identities.grant(user("alice", "ROLE_ADMIN", "SCOPE_all", "FACTOR_PASSWORD", "CLERK")).scopes())
					.containsExactlyInAnyOrder("all", "write", "read");
				assertThat(identities.grant(user("alice", "ROLE_ADMIN", "FACTOR_PASSWORD", "CLERK")).roles())
					.containsExactlyInAnyOrder("ADMIN", "USER", "CLERK");
			});
	}

	@Test
	void addsGraceToTheEndOfTokens() {
		this.contextRunner.withPropertyValues("mcp.server.security.expiry-grace=10s").run((context) -> {
			Identities identities = context.getBean(Identities.class);
			assertThat(identities.expiry(token("https://a", "b", "c"))).isEqualTo(Instant.EPOCH.plusSeconds(110));
			assertThat(identities.expiry(user("alice"))).isNull();
		});
	}

	@Test
	void refusesBlockingMethodThatNothingProtects() {
		this.contextRunner.withUserConfiguration(BlockingTool.class)
			.run((context) -> assertThat(explained(context.getStartupFailure())).contains("@PreAuthorize",
					"returns a value", "@EnableMethodSecurity"));
	}

	@Test
	void refusesBlockingMethodWithReactiveSecurity() {
		this.contextRunner.withUserConfiguration(BlockingTool.class, ReactiveSecurity.class)
			.run((context) -> assertThat(explained(context.getStartupFailure())).contains("@EnableMethodSecurity"));
	}

	@Test
	void refusesReactiveMethodWithBlockingSecurity() {
		this.contextRunner.withUserConfiguration(ReactiveTool.class, BlockingSecurity.class)
			.run((context) -> assertThat(explained(context.getStartupFailure())).contains("is reactive",
					"@EnableReactiveMethodSecurity"));
	}

	@Test
	void refusesSecuredMethodWhereThatIsNotEnabled() {
		this.contextRunner.withUserConfiguration(SecuredTool.class, BlockingSecurity.class)
			.run((context) -> assertThat(explained(context.getStartupFailure())).contains("securedEnabled = true"));
	}

	@Test
	void startsWhereAnnotationsAreInForce() {
		this.contextRunner.withUserConfiguration(BlockingTool.class, BlockingSecurity.class)
			.run((context) -> assertThat(context).hasNotFailed());
		this.contextRunner.withUserConfiguration(ReactiveTool.class, ReactiveSecurity.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static String explained(Throwable failure) {
		var analysis = new MethodSecurityMismatchFailureAnalyzer().analyze(failure);
		return analysis.getDescription() + analysis.getAction();
	}

	private static Principal token(String issuer, String subject, String client) {
		Jwt.Builder jwt = Jwt.withTokenValue("t")
			.header("alg", "none")
			.claims((claims) -> claims.putAll(Map.of("iss", issuer, "sub", subject)))
			.expiresAt(Instant.EPOCH.plusSeconds(100));
		return new JwtAuthenticationToken((client != null) ? jwt.claim("client_id", client).build() : jwt.build());
	}

	private static Principal user(String name, String... authorities) {
		return UsernamePasswordAuthenticationToken.authenticated(name, null,
				AuthorityUtils.createAuthorityList(authorities));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class BlockingSecurity {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableReactiveMethodSecurity
	static class ReactiveSecurity {

	}

	@Configuration(proxyBeanMethods = false)
	static class BlockingTool {

		@Bean
		Tools tools() {
			return new Tools();
		}

		static class Tools {

			@McpTool
			@PreAuthorize("hasRole('A')")
			public String tool() {
				return "";
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReactiveTool {

		@Bean
		Tools tools() {
			return new Tools();
		}

		static class Tools {

			@McpTool
			@PreAuthorize("hasRole('A')")
			public Mono<String> tool() {
				return Mono.empty();
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecuredTool {

		@Bean
		Tools tools() {
			return new Tools();
		}

		static class Tools {

			@McpTool
			@Secured("ROLE_A")
			public String tool() {
				return "";
			}

		}

	}

}
