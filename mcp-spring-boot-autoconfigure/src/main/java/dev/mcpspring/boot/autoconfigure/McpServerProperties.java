package dev.mcpspring.boot.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.execution.RateLimit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configures the MCP server.
 * <p>
 * Immutable.
 *
 * @param enabled whether to run an MCP server
 * @param name name of the server for programs; by default that of the application
 * @param version version of the server; by default that of the application
 * @param title name of the server for people
 * @param description what the server is, in one sentence
 * @param websiteUrl where to read more about the server
 * @param instructions how to use the server, for the model
 * @param http Streamable HTTP
 * @param stdio standard input and output, and sockets that carry the same lines
 * @param sse HTTP+SSE of revision 2024-11-05
 * @param security who may call
 * @param decoder what a message may look like
 * @param buffer where bytes live
 * @param execution how much may run at once, and for how long
 * @param tools what single tools are allowed, by their names; wins over what their
 * annotations say
 * @param resources what clients can read
 * @param prompts what people can choose and fill in
 * @param session sessions of clients with a handshake
 * @param requestState what clients without a session carry while they answer questions
 * @param subscriptions what clients may be told of
 * @param tasks calls whose clients come back for the result
 * @param outbound what the server sends
 * @param pageSize how many features one page of a list has
 * @param cache how long clients may cache lists
 * @param shutdown how the server stops
 */
@ConfigurationProperties("mcp.server")
public record McpServerProperties(@DefaultValue("true") boolean enabled, @Nullable String name,
		@Nullable String version, @Nullable String title, @Nullable String description, @Nullable String websiteUrl,
		@Nullable String instructions, @DefaultValue Http http, @DefaultValue Stdio stdio, @DefaultValue Sse sse,
		@DefaultValue Security security, @DefaultValue Decoder decoder, @DefaultValue Buffer buffer,
		@DefaultValue Execution execution, @DefaultValue Map<String, Tool> tools, @DefaultValue Resources resources,
		@DefaultValue Prompts prompts, @DefaultValue Session session, @DefaultValue RequestState requestState,
		@DefaultValue Subscriptions subscriptions, @DefaultValue Tasks tasks, @DefaultValue Outbound outbound,
		@DefaultValue("1000") int pageSize, @DefaultValue Cache cache, @DefaultValue Shutdown shutdown) {

	/**
	 * Streamable HTTP.
	 *
	 * @param enabled whether to serve Streamable HTTP, if the application is a reactive
	 * web application
	 * @param path path of the endpoint
	 * @param edge what carries the endpoint
	 * @param bufferSize initial size of the buffers that requests are read into; it
	 * adapts to what a connection sends
	 * @param heartbeatInterval after how long a stream on which nothing was sent gets a
	 * sign of life
	 * @param readTimeout how long a client may take until more of a message comes
	 * @param requestTimeout how long a client may take to send a message
	 * @param maxConnections maximum number of connections of the web server, if it is
	 * Reactor Netty, whatever they are for; more are closed at once; 0 for any number
	 */
	public record Http(@DefaultValue("true") boolean enabled, @DefaultValue("/mcp") String path,
			@DefaultValue("auto") Edge edge, @DefaultValue("16KB") DataSize bufferSize,
			@DefaultValue("15s") Duration heartbeatInterval, @DefaultValue("5s") Duration readTimeout,
			@DefaultValue("10s") Duration requestTimeout, @DefaultValue("20000") int maxConnections) {

		public Http {
			if (!path.startsWith("/")) {
				throw new IllegalArgumentException(
						"mcp.server.http.path: '%s' (expected: to start with '/')".formatted(path));
			}
		}

	}

	/**
	 * What carries the HTTP endpoint.
	 */
	public enum Edge {

		/**
		 * The Netty route if nothing in the application has to see the requests, else
		 * WebFlux.
		 */
		AUTO,

		/** WebFlux: behind every filter and Spring Security. */
		WEBFLUX,

		/** A route of Reactor Netty, in front of WebFlux: the fastest. */
		NETTY

	}

	/**
	 * Standard input and output, and sockets that carry the same lines.
	 *
	 * @param enabled whether to serve the client that has started this process, over
	 * standard input and output
	 * @param bufferSize initial size of the buffers that lines are read into; it grows
	 * for a client that fills them
	 * @param drainTimeout how long calls may take to finish after the end of the input
	 * @param exitAtEnd whether the application ends with its input; by default if it has
	 * no web server
	 * @param guardStdout whether what the application prints goes to standard error, so
	 * that it does not mix with messages
	 * @param socket a socket that carries lines
	 */
	public record Stdio(@DefaultValue("false") boolean enabled, @DefaultValue("8KB") DataSize bufferSize,
			@DefaultValue("5s") Duration drainTimeout, @Nullable Boolean exitAtEnd,
			@DefaultValue("true") boolean guardStdout, @DefaultValue Socket socket) {

		/**
		 * A socket that carries lines. Nothing asks its clients who they are.
		 *
		 * @param path path of a Unix domain socket for clients on this machine; by
		 * default none
		 * @param port port of the loopback interface for clients on this machine, 0 for
		 * any; by default none
		 * @param maxConnections maximum number of clients that are connected to one
		 * socket
		 */
		public record Socket(@Nullable Path path, @Nullable Integer port, @DefaultValue("16") int maxConnections) {

		}

	}

	/**
	 * HTTP+SSE of revision 2024-11-05, which later revisions have deprecated.
	 *
	 * @param enabled whether to serve HTTP+SSE too, beside Streamable HTTP
	 * @param path path where clients open a stream
	 * @param messagePath path where clients post their messages
	 * @param maxConnections maximum number of clients that are connected at once
	 */
	public record Sse(@DefaultValue("false") boolean enabled, @DefaultValue("/sse") String path,
			@DefaultValue("/message") String messagePath, @DefaultValue("10000") int maxConnections) {

		public Sse {
			if (!path.startsWith("/")) {
				throw new IllegalArgumentException(
						"mcp.server.sse.path: '%s' (expected: to start with '/')".formatted(path));
			}
		}

	}

	/**
	 * Who may call.
	 *
	 * @param allowUnauthenticated whether clients on other machines may call without
	 * Spring Security
	 * @param allowedHosts host names, without port, under which the server may be called
	 * beside the loopback names
	 * @param allowedOrigins origins from which browsers may call beside the server's own,
	 * such as {@code https://app.example.com}
	 * @param cors what browsers are told of the pages that may call
	 */
	public record Security(@DefaultValue("false") boolean allowUnauthenticated, @DefaultValue Set<String> allowedHosts,
			@DefaultValue Set<String> allowedOrigins, @DefaultValue Cors cors) {

		/**
		 * What browsers are told of the pages that may call.
		 *
		 * @param allowCredentials whether pages may have cookies and the like sent along
		 * @param maxAge how long a browser need not ask again whether a page may call
		 */
		public record Cors(@DefaultValue("false") boolean allowCredentials, @DefaultValue("1h") Duration maxAge) {

		}

	}

	/**
	 * What a message may look like.
	 *
	 * @param maxMessageSize maximum size of one inbound message
	 * @param maxDepth maximum depth of nested objects and arrays in a message
	 * @param maxNumberLength maximum number of characters of a number
	 * @param maxNameLength maximum length of the name of a member
	 * @param maxTokens maximum number of values and names in a message
	 * @param maxBatchSize maximum number of messages in a batch, which revision
	 * 2025-03-26 allows
	 */
	public record Decoder(@DefaultValue("4MB") DataSize maxMessageSize, @DefaultValue("100") int maxDepth,
			@DefaultValue("100") int maxNumberLength, @DefaultValue("1KB") DataSize maxNameLength,
			@DefaultValue("2000000") int maxTokens, @DefaultValue("100") int maxBatchSize) {

	}

	/**
	 * Where bytes live.
	 *
	 * @param pooled whether buffers come from a pool
	 * @param initialSize initial size of a buffer that a message is written to
	 * @param budget maximum size of all inbound messages that are held at once; an eighth
	 * of the heap by default
	 * @param budgetWait how long a message may wait for room in the budget; then it is
	 * answered as overload
	 */
	public record Buffer(@DefaultValue("true") boolean pooled, @DefaultValue("1KB") DataSize initialSize,
			@Nullable DataSize budget, @DefaultValue("500ms") Duration budgetWait) {

	}

	/**
	 * How much may run at once, and for how long.
	 *
	 * @param maxInflight maximum number of calls in flight, waiting ones among them; more
	 * are answered as overload
	 * @param maxInflightPerSession maximum number of calls in flight of one session
	 * @param principalShare which part of all calls in flight may be of one principal
	 * while others call too
	 * @param principalRate how often one principal may call, or one address without a
	 * principal, such as {@code 100/s}; by default as often as it likes
	 * @param workerThreads number of threads for calls that may block; see
	 * virtual-threads for those
	 * @param virtualThreads number of calls that may block at once where
	 * spring.threads.virtual.enabled asks for virtual threads
	 * @param queueCapacity maximum number of calls that wait for a thread; more are
	 * answered as overload
	 * @param queueTimeout how long a call may wait for a thread; then it is answered as
	 * overload
	 * @param callTimeout how long a call may take, unless its tool says otherwise
	 * @param maxCallTimeout how long any call may take, whatever its tool says
	 * @param adaptive a limit on calls in flight that follows latency
	 */
	public record Execution(@DefaultValue("2048") int maxInflight, @DefaultValue("1024") int maxInflightPerSession,
			@DefaultValue("0.5") double principalShare, @Nullable RateLimit principalRate,
			@DefaultValue("64") int workerThreads, @DefaultValue("1024") int virtualThreads,
			@DefaultValue("2048") int queueCapacity, @DefaultValue("500ms") Duration queueTimeout,
			@DefaultValue("60s") Duration callTimeout, @DefaultValue("10m") Duration maxCallTimeout,
			@DefaultValue Adaptive adaptive) {

		/**
		 * A limit on calls in flight that follows latency.
		 *
		 * @param enabled whether the limit falls when calls take longer than they used
		 * to; needs com.netflix.concurrency-limits:concurrency-limits-core
		 * @param minInflight how far the limit may fall; it never rises above
		 * max-inflight
		 */
		public record Adaptive(@DefaultValue("false") boolean enabled, @DefaultValue("20") int minInflight) {

		}

	}

	/**
	 * What one tool is allowed.
	 *
	 * @param enabled whether clients can see and call the tool
	 * @param timeout how long a call may take; the maximum for all calls holds
	 * @param concurrency maximum number of calls in flight; more are answered as overload
	 * @param rate how often the tool may be called, such as {@code 100/s} or {@code 10/m}
	 * @param principalRate how often one principal may call the tool, or one address
	 * without a principal
	 * @param scopes all scopes that a caller needs
	 * @param roles roles of which a caller needs one
	 */
	public record Tool(@DefaultValue("true") boolean enabled, @Nullable Duration timeout, @Nullable Integer concurrency,
			@Nullable RateLimit rate, @Nullable RateLimit principalRate, @Nullable Set<String> scopes,
			@Nullable Set<String> roles) {

	}

	/**
	 * What clients can read.
	 *
	 * @param enabled whether clients are told that the server has resources; by default
	 * as soon as there is one
	 * @param access who may use single resources and templates, by their URIs; wins over
	 * what their annotations say
	 */
	public record Resources(@Nullable Boolean enabled, @DefaultValue Map<String, Access> access) {

	}

	/**
	 * What people can choose and fill in.
	 *
	 * @param enabled whether clients are told that the server has prompts; by default as
	 * soon as there is one
	 * @param access who may use single prompts, by their names; wins over what their
	 * annotations say
	 */
	public record Prompts(@Nullable Boolean enabled, @DefaultValue Map<String, Access> access) {

	}

	/**
	 * Who may use a feature.
	 *
	 * @param scopes all scopes that a caller needs
	 * @param roles roles of which a caller needs one
	 */
	public record Access(@Nullable Set<String> scopes, @Nullable Set<String> roles) {

	}

	/**
	 * Sessions of clients with a handshake.
	 *
	 * @param enabled whether there are sessions; without them, clients with a handshake
	 * are served too, but get nothing beside the answers to their requests
	 * @param maxSessions maximum number of sessions; more are answered as overload
	 * @param maxPerPrincipal maximum number of sessions of one principal
	 * @param principalRate how often one principal may open a session, or one address
	 * without a principal, such as {@code 10/m}; by default as often as it likes
	 * @param missRate how often one principal may name a session that is not there, or
	 * one address without a principal
	 * @param idleTimeout how long a session lives after its last work ended
	 * @param maxAge how long a session lives, unless it works just then
	 * @param requestTimeout how long a client may take to answer a request of the server
	 * @param pingInterval how often clients with an open stream are asked for a sign of
	 * life; those that give none in time lose their session; never by default
	 * @param replay what is kept for clients that lose their connection
	 */
	public record Session(@DefaultValue("true") boolean enabled, @DefaultValue("10000") int maxSessions,
			@DefaultValue("100") int maxPerPrincipal, @Nullable RateLimit principalRate,
			@DefaultValue("1000/m") RateLimit missRate, @DefaultValue("30m") Duration idleTimeout,
			@DefaultValue("1d") Duration maxAge, @DefaultValue("60s") Duration requestTimeout,
			@Nullable Duration pingInterval, @DefaultValue Replay replay) {

		/**
		 * What is kept for clients that lose their connection.
		 *
		 * @param maxEvents maximum number of events that are kept for one session; 0
		 * keeps none
		 * @param maxSize maximum size of all events that are kept for one session
		 * @param totalSize maximum size of all events that are kept
		 * @param maxAge how long an event is kept
		 */
		public record Replay(@DefaultValue("256") int maxEvents, @DefaultValue("1MB") DataSize maxSize,
				@DefaultValue("16MB") DataSize totalSize, @DefaultValue("5m") Duration maxAge) {

		}

	}

	/**
	 * What clients without a session carry while they answer questions.
	 *
	 * @param keys keys that seal what a client carries, each 32 bytes in Base64: the
	 * first seals, all open; by default a random one, so that no other server can go on
	 * with a call
	 * @param ttl how long a client may take for its answers
	 * @param maxSize maximum size of what a client carries between two rounds
	 */
	public record RequestState(@DefaultValue List<String> keys, @DefaultValue("5m") Duration ttl,
			@DefaultValue("8KB") DataSize maxSize) {

		@Override
		public String toString() {
			return "RequestState[keys=%d, ttl=%s, maxSize=%s]".formatted(this.keys.size(), this.ttl, this.maxSize);
		}

	}

	/**
	 * What clients may be told of.
	 *
	 * @param maxStreams maximum number of open streams of subscriptions; more are
	 * answered as overload
	 * @param maxStreamsPerPrincipal maximum number of open streams of one principal
	 * @param maxResources maximum number of resources that one stream or session may
	 * subscribe to
	 */
	public record Subscriptions(@DefaultValue("10000") int maxStreams, @DefaultValue("32") int maxStreamsPerPrincipal,
			@DefaultValue("1000") int maxResources) {

	}

	/**
	 * Calls whose clients come back for the result.
	 *
	 * @param maxTasks maximum number of tasks that are kept, those that have ended among
	 * them
	 * @param maxPerPrincipal maximum number of tasks of one principal that are kept
	 * @param maxRunning maximum number of tasks that run at once
	 * @param maxSize maximum size of the results of all tasks that are kept, in
	 * characters
	 * @param timeout how long a task may run, unless its tool says otherwise
	 * @param ttl how long after its beginning a task is kept
	 * @param pollInterval how often clients are asked to come back
	 */
	public record Tasks(@DefaultValue("1000") int maxTasks, @DefaultValue("100") int maxPerPrincipal,
			@DefaultValue("32") int maxRunning, @DefaultValue("64MB") DataSize maxSize,
			@DefaultValue("30m") Duration timeout, @DefaultValue("1h") Duration ttl,
			@DefaultValue("1s") Duration pollInterval) {

	}

	/**
	 * What the server sends.
	 *
	 * @param maxResultSize maximum size of one outbound message
	 * @param maxStreamedResultSize maximum size of one result that is read while it is
	 * sent
	 * @param queueCapacity maximum number of messages that wait for one client
	 * @param queueSize maximum size of all messages that wait for one client
	 * @param batchSize maximum number of messages that are written at once
	 * @param queueWatermark part of the queue, from 0 to 1, above which progress is
	 * coalesced
	 * @param writeStallTimeout how long a client may read nothing before its stream is
	 * closed
	 */
	public record Outbound(@DefaultValue("16MB") DataSize maxResultSize,
			@DefaultValue("1GB") DataSize maxStreamedResultSize, @DefaultValue("256") int queueCapacity,
			@DefaultValue("768KB") DataSize queueSize, @DefaultValue("64") int batchSize,
			@DefaultValue("0.75") double queueWatermark, @DefaultValue("20s") Duration writeStallTimeout) {

	}

	/**
	 * How long clients may cache lists. Sent to clients of revision 2026-07-28 and later.
	 *
	 * @param ttl how long; zero says not at all
	 * @param shared whether callers may share what they cache
	 * @param tools the list of tools
	 * @param resources the lists of resources and templates
	 * @param prompts the list of prompts
	 */
	public record Cache(@DefaultValue("0s") Duration ttl, @DefaultValue("true") boolean shared,
			@DefaultValue Hint tools, @DefaultValue Hint resources, @DefaultValue Hint prompts) {

		/**
		 * How long clients may cache one kind of list.
		 *
		 * @param ttl how long; by default as long as all lists
		 * @param shared whether callers may share it; by default as all lists
		 */
		public record Hint(@Nullable Duration ttl, @Nullable Boolean shared) {

		}

	}

	/**
	 * How the server stops.
	 *
	 * @param drainTimeout how long calls in flight may take to finish; has to be shorter
	 * than spring.lifecycle.timeout-per-shutdown-phase
	 */
	public record Shutdown(@DefaultValue("20s") Duration drainTimeout) {

	}

}
