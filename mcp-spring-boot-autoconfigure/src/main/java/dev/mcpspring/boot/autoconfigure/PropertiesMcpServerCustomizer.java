package dev.mcpspring.boot.autoconfigure;

import dev.mcpspring.buffer.BufferPoolSettings;
import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.server.McpServer;
import dev.mcpspring.session.SessionSettings;
import dev.mcpspring.transport.http.HttpSettings;

import org.springframework.util.unit.DataSize;

/**
 * Applies the properties to the server.
 */
record PropertiesMcpServerCustomizer(McpServerProperties properties) implements McpServerCustomizer {

	@Override
	public void customize(McpServer.Builder builder) {
		builder.instructions(this.properties.instructions())
			.decoder(decoder(this.properties.decoder()))
			.buffers(buffers(this.properties.buffer()))
			.execution(execution(this.properties.execution()))
			.session(session(this.properties.session()))
			.cacheHint(cacheHint(this.properties.cache()))
			.maxResultSize(bytes(this.properties.outbound().maxResultSize()));
	}

	static DecoderLimits decoder(McpServerProperties.Decoder decoder) {
		return new DecoderLimits(bytes(decoder.maxMessageSize()), decoder.maxDepth(), decoder.maxNumberLength(),
				bytes(decoder.maxNameLength()), decoder.maxTokens(), decoder.maxBatchSize());
	}

	static BufferPoolSettings buffers(McpServerProperties.Buffer buffer) {
		DataSize budget = buffer.budget();
		return new BufferPoolSettings(buffer.pooled(), bytes(buffer.initialSize()),
				(budget != null) ? budget.toBytes() : BufferPoolSettings.defaultBudget(), buffer.budgetWait());
	}

	static ExecutionSettings execution(McpServerProperties.Execution execution) {
		return new ExecutionSettings(execution.maxInflight(), execution.workerThreads(), execution.queueCapacity(),
				execution.callTimeout());
	}

	static SessionSettings session(McpServerProperties.Session session) {
		return new SessionSettings(session.maxSessions(), session.idleTimeout());
	}

	static CacheHint cacheHint(McpServerProperties.Cache cache) {
		return new CacheHint(cache.ttl(), cache.shared());
	}

	static HttpSettings http(McpServerProperties properties, boolean allowRemote) {
		McpServerProperties.Security security = properties.security();
		return new HttpSettings(security.allowedHosts(), security.allowedOrigins(), allowRemote,
				bytes(properties.decoder().maxMessageSize()));
	}

	private static int bytes(DataSize size) {
		return Math.toIntExact(size.toBytes());
	}

}
