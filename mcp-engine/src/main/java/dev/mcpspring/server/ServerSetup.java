package dev.mcpspring.server;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.buffer.BufferPoolSettings;
import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.extension.McpExtension;
import dev.mcpspring.extension.tasks.TaskSettings;
import dev.mcpspring.extension.tasks.TaskStore;
import dev.mcpspring.feature.FeatureFilter;
import dev.mcpspring.feature.Identities;
import dev.mcpspring.feature.ListSettings;
import dev.mcpspring.feature.completion.CompletionRegistry;
import dev.mcpspring.feature.prompt.PromptRegistry;
import dev.mcpspring.feature.resource.ResourceRegistry;
import dev.mcpspring.feature.tool.ToolRegistry;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.round.RequestStateSettings;
import dev.mcpspring.session.SessionSettings;
import dev.mcpspring.subscription.SubscriptionSettings;
import dev.mcpspring.transport.ServerTransport;

/**
 * What a server was said to be made of, before it is put together.
 */
record ServerSetup(Implementation implementation, List<ServerTransport> transports, List<ServerListener> listeners,
		List<McpInterceptor> interceptors, List<FeatureFilter> filters, Identities identities,
		List<McpExtension> extensions, @Nullable CallTracer tracer, UnaryOperator<Runnable> contextCarrier,
		Runnable whenOutOfMemory, @Nullable String instructions, JsonMapper jsonMapper, ToolRegistry tools,
		ResourceRegistry resources, PromptRegistry prompts, CompletionRegistry completions, BufferPoolSettings buffers,
		DecoderLimits decoder, ExecutionSettings execution, SessionSettings session, SubscriptionSettings subscriptions,
		RequestStateSettings requestState, TaskSettings tasks, TaskStore taskStore, InstantSource clock,
		ListSettings lists, int maxResultSize, long maxStreamedResultSize, @Nullable Executor executor) {

}
