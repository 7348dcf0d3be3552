package dev.mcpspring.boot.autoconfigure;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.boot.autoconfigure.feature.NamedProperties;
import dev.mcpspring.boot.autoconfigure.feature.UnknownFeatureException;
import dev.mcpspring.feature.AccessRule;

/**
 * Says who may use features, as properties have it.
 * <p>
 * Immutable. Internal: applications do not import it.
 */
public final class AccessSettings {

	private final NamedProperties<McpServerProperties.Access> properties;

	/**
	 * Creates settings.
	 * @param kind what kind of features they are for, for people
	 * @param prefix what stands before the names
	 * @param properties the properties by names
	 */
	public AccessSettings(String kind, String prefix, Map<String, McpServerProperties.Access> properties) {
		this.properties = new NamedProperties<>(kind, prefix, properties);
	}

	/**
	 * Assigns the properties to features.
	 * @param features the names of all features
	 * @return the rules by the names of the features
	 * @throws UnknownFeatureException if a property names no feature, or more than one
	 */
	public Rules assign(Collection<String> features) {
		return new Rules(this.properties.assign(features));
	}

	static AccessRule rule(AccessRule own, @Nullable Set<String> scopes, @Nullable Set<String> roles) {
		return new AccessRule((scopes != null) ? scopes : own.scopes(), (roles != null) ? roles : own.roles(),
				own.condition());
	}

	/**
	 * Properties that have found their features. Immutable.
	 *
	 * @param byName the properties by the names of the features
	 */
	public record Rules(Map<String, McpServerProperties.Access> byName) {

		/**
		 * Returns the rule of a feature as properties will have it.
		 * @param name the name of the feature
		 * @param own the rule that it has itself
		 * @return the rule
		 */
		public AccessRule of(String name, AccessRule own) {
			McpServerProperties.Access access = this.byName.get(name);
			return (access != null) ? rule(own, access.scopes(), access.roles()) : own;
		}

	}

}
