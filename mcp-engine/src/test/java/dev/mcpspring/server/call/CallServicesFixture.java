package dev.mcpspring.server.call;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import reactor.core.publisher.Mono;

import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.execution.AdmissionControl;
import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.execution.WorkerPool;
import dev.mcpspring.feature.Identities;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.StreamSource;
import dev.mcpspring.revision.Callers;
import dev.mcpspring.server.record.CallRecorder;
import dev.mcpspring.server.record.EventLoopWatch;
import dev.mcpspring.stream.StreamSettings;
import dev.mcpspring.time.Deadlines;

/**
 * Services of calls that nobody observes and nothing stands around.
 */
public final class CallServicesFixture {

	private CallServicesFixture() {
	}

	public static CallServices services(JsonRpcEncoder encoder, WorkerPool workers, Deadlines deadlines,
			InFlightCalls inFlight, ExecutionSettings execution) {
		CallRecorder recorder = new CallRecorder() {
		};
		return new CallServices(encoder, new Callers(Identities.BY_NAME, new AdmissionControl(execution.admission())),
				workers, deadlines, inFlight, new CallHealth(() -> {
				}), execution, recorder, new EventLoopWatch(recorder), UnaryOperator.identity(),
				new StreamSettings(encoder.pool(), StreamSettings.DEFAULT_MAX_SIZE),
				new StreamWorkers(workers, deadlines, UnaryOperator.identity()), new Nothing(),
				new StreamExpiry(Identities.BY_NAME, InstantSource.system()), null);
	}

	private static final class Nothing implements Interception {

		@Override
		public boolean standsAround(Invocation invocation) {
			return false;
		}

		@Override
		public Mono<? extends RpcResult> invoke(String method, Invocation invocation, McpExchange exchange,
				Consumer<List<StreamSource>> lost) {
			throw new IllegalStateException("nothing stands around the call");
		}

	}

}
