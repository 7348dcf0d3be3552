package dev.mcpspring.boot.clients;

import org.springframework.test.context.TestPropertySource;

/**
 * The official TypeScript client 2.x with a server behind WebFlux, as an application with
 * filters has it.
 */
@TestPropertySource(properties = "mcp.server.http.edge=webflux")
class TypeScriptV2ClientOnWebFluxEdgeTests extends TypeScriptV2ClientTests {

}
