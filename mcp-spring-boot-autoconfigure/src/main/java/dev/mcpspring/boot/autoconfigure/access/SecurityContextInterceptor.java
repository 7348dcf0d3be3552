package dev.mcpspring.boot.autoconfigure.access;

import java.security.Principal;
import java.util.Set;

import reactor.core.publisher.Mono;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.AccessRefusedException;
import dev.mcpspring.server.InterceptedCall;
import dev.mcpspring.server.McpInterceptor;

/**
 * Lets handlers, and what Spring Security puts around them, know who calls: on the thread
 * of a worker as in a web application with servlets, and in the context of reactive ones.
 * A handler that denies access refuses its call.
 * <p>
 * Thread-safe.
 */
final class SecurityContextInterceptor implements McpInterceptor {

	@Override
	public Mono<? extends RpcResult> intercept(InterceptedCall call) throws Exception {
		Principal principal = call.exchange().principal();
		try {
			return (principal instanceof Authentication authentication) ? intercept(call, authentication)
					: refusing(call.proceed());
		}
		catch (AccessDeniedException | AuthenticationException ex) {
			throw refusal(ex);
		}
	}

	private static Mono<? extends RpcResult> intercept(InterceptedCall call, Authentication authentication) {
		SecurityContext context = new SecurityContextImpl(authentication);
		SecurityContextHolder.setContext(context);
		try {
			return refusing(call.proceed())
				.contextWrite(ReactiveSecurityContextHolder.withSecurityContext(Mono.just(context)));
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	private static Mono<? extends RpcResult> refusing(Mono<? extends RpcResult> result) {
		return result.onErrorMap(SecurityContextInterceptor::refusal);
	}

	private static Throwable refusal(Throwable failure) {
		if (failure instanceof AccessDeniedException) {
			return AccessRefusedException.denied();
		}
		return (failure instanceof AuthenticationException) ? AccessRefusedException.unauthenticated(Set.of())
				: failure;
	}

	private static Exception refusal(RuntimeException failure) {
		return (Exception) refusal((Throwable) failure);
	}

}
