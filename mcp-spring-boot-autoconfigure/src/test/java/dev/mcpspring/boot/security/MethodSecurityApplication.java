package dev.mcpspring.boot.security;

import reactor.core.publisher.Mono;

import dev.mcpspring.boot.annotation.McpAccess;
import dev.mcpspring.boot.annotation.McpPrompt;
import dev.mcpspring.boot.annotation.McpResource;
import dev.mcpspring.boot.annotation.McpTool;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Applications whose methods say themselves who may call them.
 */
final class MethodSecurityApplication {

	private MethodSecurityApplication() {
	}

	/**
	 * With methods that return a value.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableMethodSecurity(securedEnabled = true)
	static class Blocking {

		@Bean
		Tools tools() {
			return new Tools();
		}

		static class Tools {

			@McpTool
			@PreAuthorize("hasAuthority('SCOPE_orders:write')")
			public String write() {
				return "written";
			}

			@McpTool
			@Secured("SCOPE_orders:admin")
			public String administer() {
				return "administered";
			}

			@McpTool
			@PreAuthorize("hasRole('BOSS')")
			public String command() {
				return "commanded";
			}

			@McpTool
			@PreAuthorize("#owner == authentication.name")
			public String open(String owner) {
				return "opened";
			}

			@McpTool
			@McpAccess(scopes = "orders:read")
			public String read() {
				return "read";
			}

			@McpTool
			public String context() {
				Authentication caller = SecurityContextHolder.getContext().getAuthentication();
				return (caller != null) ? caller.getName() : "nobody";
			}

			@McpResource(uri = "orders:all", name = "all")
			@PreAuthorize("hasAuthority('SCOPE_orders:write')")
			public String resource() {
				return "all";
			}

			@McpPrompt
			@PreAuthorize("hasAuthority('SCOPE_orders:write')")
			public String prompt() {
				return "prompt";
			}

		}

	}

	/**
	 * With methods that return a publisher.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableReactiveMethodSecurity
	static class Reactive {

		@Bean
		Tools tools() {
			return new Tools();
		}

		static class Tools {

			@McpTool
			@PreAuthorize("hasAuthority('SCOPE_orders:write')")
			public Mono<String> write() {
				return Mono.just("written");
			}

			@McpTool
			@PreAuthorize("#owner == authentication.name")
			public Mono<String> open(String owner) {
				return Mono.just("opened");
			}

			@McpTool
			public Mono<String> context() {
				return ReactiveSecurityContextHolder.getContext()
					.map((context) -> context.getAuthentication().getName())
					.defaultIfEmpty("nobody");
			}

		}

	}

}
