package dev.mcpspring.boot.annotation.schema;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.classmate.members.ResolvedMethod;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.MethodScope;

/**
 * A member, or what a member contains, for the generator to describe. The generator knows
 * fields and methods only, and finds them by itself; Jackson's members can be parameters
 * too, so they stand in as methods that return them.
 */
final class JsonMember extends MethodScope {

	private final ObjectMember member;

	private final JacksonTypes types;

	JsonMember(ResolvedType type, ObjectMember member, JacksonTypes types) {
		super(new ResolvedMethod(null, null, null, type, null), null, null, types);
		this.member = member;
		this.types = types;
	}

	/** Returns the member that stands behind one of the generator. */
	static ObjectMember of(MemberScope<?, ?> scope) {
		return ((JsonMember) scope).member;
	}

	/** Returns what the member contains. */
	JsonMember element(ResolvedType type, int index) {
		return new JsonMember(type, this.member.element(index), this.types);
	}

	@Override
	public MethodScope asFakeContainerItemScope() {
		return element(getContainerItemType(), 0);
	}

	@Override
	public MethodScope withOverriddenType(ResolvedType type) {
		return new JsonMember(type, this.member, this.types);
	}

}
