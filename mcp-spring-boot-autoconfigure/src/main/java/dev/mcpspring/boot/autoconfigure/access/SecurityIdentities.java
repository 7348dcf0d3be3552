package dev.mcpspring.boot.autoconfigure.access;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.util.ClassUtils;

import dev.mcpspring.feature.Identities;
import dev.mcpspring.protocol.Grant;

/**
 * Tells callers apart by what Spring Security knows of them: those with a token by its
 * issuer, subject and client, the others by their names.
 * <p>
 * Thread-safe.
 */
final class SecurityIdentities implements Identities {

	private static final String SCOPE = "SCOPE_";

	private static final String ROLE = "ROLE_";

	/** How somebody was authenticated, and not what it may do. */
	private static final String FACTOR = "FACTOR_";

	private static final boolean TOKENS = ClassUtils.isPresent(
			"org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken",
			SecurityIdentities.class.getClassLoader());

	private final RoleHierarchy roles;

	private final ScopeHierarchy scopes;

	private final Duration expiryGrace;

	SecurityIdentities(RoleHierarchy roles, ScopeHierarchy scopes, Duration expiryGrace) {
		this.roles = roles;
		this.scopes = scopes;
		this.expiryGrace = expiryGrace;
	}

	@Override
	public @Nullable String owner(Principal principal) {
		if (principal instanceof AnonymousAuthenticationToken) {
			return null;
		}
		String ofToken = TOKENS ? TokenIdentity.owner(principal) : null;
		return (ofToken != null) ? ofToken : "name:" + principal.getName();
	}

	@Override
	public Grant grant(Principal principal) {
		if (!(principal instanceof Authentication authentication) || authentication.getAuthorities().isEmpty()) {
			return Grant.NONE;
		}
		Collection<? extends GrantedAuthority> authorities = this.roles
			.getReachableGrantedAuthorities(authentication.getAuthorities());
		Set<String> scopes = new HashSet<>();
		Set<String> roles = new HashSet<>();
		for (GrantedAuthority granted : authorities) {
			String authority = granted.getAuthority();
			if (authority == null || authority.startsWith(FACTOR)) {
				continue;
			}
			if (authority.startsWith(SCOPE)) {
				this.scopes.addTo(scopes, authority.substring(SCOPE.length()));
			}
			else {
				roles.add(authority.startsWith(ROLE) ? authority.substring(ROLE.length()) : authority);
			}
		}
		return new Grant(scopes, roles);
	}

	@Override
	public @Nullable Instant expiry(Principal principal) {
		Instant end = TOKENS ? TokenIdentity.expiry(principal) : null;
		return (end != null) ? end.plus(this.expiryGrace) : null;
	}

}
