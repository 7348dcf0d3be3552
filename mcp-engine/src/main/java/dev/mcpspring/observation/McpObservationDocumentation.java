package dev.mcpspring.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * Every observation of the server. They are made for traces only: what is measured has
 * meters of its own, see {@link McpMeters}.
 */
public enum McpObservationDocumentation implements ObservationDocumentation {

	/** One call, from its acceptance to its answer. */
	SERVER_REQUEST {
		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultMcpServerRequestObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { McpTags.METHOD, McpTags.TOOL, McpTags.PROMPT, McpTags.PROTOCOL_VERSION,
					McpTags.TRANSPORT, McpTags.ERROR_TYPE };
		}
	}

}
