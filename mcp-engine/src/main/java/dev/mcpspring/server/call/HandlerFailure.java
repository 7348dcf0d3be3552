package dev.mcpspring.server.call;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.tool.InvalidArgumentsException;
import dev.mcpspring.protocol.ClientInputException;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.MissingClientCapabilityException;
import dev.mcpspring.revision.AcceptedCall;
import dev.mcpspring.revision.RevisionProfile;

/**
 * What a client is told when a handler fails: a result that its model can read, an error
 * of the protocol, or that something is wrong and nothing of what.
 */
final class HandlerFailure {

	private static final Logger log = LoggerFactory.getLogger(HandlerFailure.class);

	private HandlerFailure() {
	}

	/**
	 * Ends the work of a call with a failure, in the way of its feature.
	 */
	static void tell(Throwable failure, AcceptedCall call, CallWork.Listener listener) {
		Invocation invocation = call.invocation();
		try {
			if (failure instanceof McpException error && isForTheModel(error, call.client().profile())) {
				listener.succeeded(invocation.told(error));
			}
			else if (failure instanceof Exception exception) {
				listener.succeeded(invocation.failed(exception));
			}
			else {
				throw failure;
			}
		}
		catch (McpException ex) {
			listener.failed(call.client().era().inWords(ex));
		}
		catch (Throwable ex) {
			// The answer first: there may be no memory for both.
			listener.failed(CallResponses.INTERNAL_ERROR);
			log.error("call failed target={}", invocation.target(), ex);
		}
	}

	/**
	 * Tells whether a failure is reported to the model, for features that do so.
	 */
	private static boolean isForTheModel(McpException failure, RevisionProfile profile) {
		return (failure instanceof InvalidArgumentsException && profile.repairableArguments())
				|| (failure instanceof MissingClientCapabilityException && profile.handshake())
				|| failure instanceof ClientInputException;
	}

}
