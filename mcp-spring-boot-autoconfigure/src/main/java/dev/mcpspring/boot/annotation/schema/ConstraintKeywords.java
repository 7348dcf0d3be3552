package dev.mcpspring.boot.annotation.schema;

import tools.jackson.databind.node.ObjectNode;

/**
 * Says in keywords of JSON Schema what constraints demand. Thread-safe.
 */
interface ConstraintKeywords {

	/** Says nothing: there is no validator. */
	ConstraintKeywords NONE = new ConstraintKeywords() {

		@Override
		public boolean forbidNull(Constraints constraints) {
			return false;
		}

		@Override
		public void addTo(ObjectNode schema, String kind, ObjectMember member) {
			// Nothing is demanded.
		}

	};

	/**
	 * Returns whether constraints forbid {@code null}.
	 * @param constraints the constraints
	 */
	boolean forbidNull(Constraints constraints);

	/**
	 * Adds the keywords of a member to its schema.
	 * @param schema the schema
	 * @param kind the type of JSON that the member has, empty for any
	 * @param member the member
	 */
	void addTo(ObjectNode schema, String kind, ObjectMember member);

}
