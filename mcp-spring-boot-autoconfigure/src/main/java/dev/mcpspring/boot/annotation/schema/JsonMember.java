package dev.mcpspring.boot.annotation.schema;

import java.util.Map;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.classmate.members.ResolvedMethod;
import com.github.victools.jsonschema.generator.MethodScope;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JsonNode;

/**
 * A member, or what a member contains, for the generator to describe. The generator knows
 * fields and methods only, and finds them by itself; Jackson's members can be parameters
 * too, so they stand in as methods that return them.
 */
final class JsonMember extends MethodScope {

	private final JacksonTypes types;

	private final @Nullable BeanProperty property;

	private final Constraints constraints;

	private final Map<String, JsonNode> keywords;

	JsonMember(ResolvedType type, @Nullable BeanProperty property, Constraints constraints,
			Map<String, JsonNode> keywords, JacksonTypes types) {
		super(new ResolvedMethod(null, null, null, type, null), null, null, types);
		this.types = types;
		this.property = property;
		this.constraints = constraints;
		this.keywords = keywords;
	}

	@Nullable BeanProperty property() {
		return this.property;
	}

	Constraints constraints() {
		return this.constraints;
	}

	Map<String, JsonNode> keywords() {
		return this.keywords;
	}

	/** Returns what the member contains, to which its own annotations apply too. */
	JsonMember element(ResolvedType type, int index) {
		return new JsonMember(type, this.property, this.constraints.ofElement(index), Map.of(), this.types);
	}

	@Override
	public MethodScope asFakeContainerItemScope() {
		return element(getContainerItemType(), 0);
	}

	@Override
	public MethodScope withOverriddenType(ResolvedType type) {
		return new JsonMember(type, this.property, this.constraints, this.keywords, this.types);
	}

}
