package dev.mcpspring.boot.clients;

import org.springframework.test.context.TestPropertySource;

/**
 * The official TypeScript SDK 1.x over HTTP+SSE with a server behind WebFlux, as an
 * application with filters has it.
 */
@TestPropertySource(properties = "mcp.server.http.edge=webflux")
class TypeScriptV1ClientOverSseOnWebFluxEdgeTests extends TypeScriptV1ClientOverSseTests {

}
