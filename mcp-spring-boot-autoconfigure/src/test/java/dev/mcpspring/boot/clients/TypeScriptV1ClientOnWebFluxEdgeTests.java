package dev.mcpspring.boot.clients;

import org.springframework.test.context.TestPropertySource;

/**
 * The official TypeScript SDK 1.x with a server behind WebFlux, as an application with
 * filters has it.
 */
@TestPropertySource(properties = "mcp.server.http.edge=webflux")
class TypeScriptV1ClientOnWebFluxEdgeTests extends TypeScriptV1ClientTests {

}
