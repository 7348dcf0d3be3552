package dev.mcpspring.boot.autoconfigure.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

import dev.mcpspring.feature.Access;
import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.Feature;
import dev.mcpspring.feature.FeatureFilter;

/**
 * Decides by the authorities of a caller, and finds out whether more scopes would help.
 * <p>
 * Thread-safe if the condition is.
 *
 * @param condition tells whether somebody may use the feature
 * @param scopes which scopes it asks for
 */
record AuthorityCondition(Predicate<Authentication> condition, Set<String> scopes) implements FeatureFilter {

	private static final String SCOPE = "SCOPE_";

	/**
	 * Returns those of some authorities that are scopes.
	 */
	static Set<String> scopes(String... authorities) {
		Set<String> scopes = new LinkedHashSet<>();
		Arrays.stream(authorities)
			.filter((authority) -> authority.startsWith(SCOPE))
			.forEach((authority) -> scopes.add(authority.substring(SCOPE.length())));
		return scopes;
	}

	@Override
	public boolean isVisible(Feature feature, Caller caller) {
		return access(feature, caller).granted();
	}

	@Override
	public Access access(Feature feature, Caller caller) {
		if (!(caller.principal() instanceof Authentication authentication)) {
			return Access.HIDDEN;
		}
		if (this.condition.test(authentication)) {
			return Access.GRANTED;
		}
		for (String scope : this.scopes) {
			if (wouldHelp(Set.of(scope), authentication)) {
				return Access.needs(Set.of(scope));
			}
		}
		return wouldHelp(this.scopes, authentication) ? Access.needs(this.scopes) : Access.HIDDEN;
	}

	private boolean wouldHelp(Set<String> scopes, Authentication authentication) {
		List<GrantedAuthority> more = new ArrayList<>(authentication.getAuthorities());
		scopes.forEach((scope) -> more.add(new SimpleGrantedAuthority(SCOPE + scope)));
		Object principal = authentication.getPrincipal();
		return principal != null
				&& this.condition.test(UsernamePasswordAuthenticationToken.authenticated(principal, null, more));
	}

}
