package dev.mcpspring.boot.clients;

import org.springframework.test.context.TestPropertySource;

/**
 * The official Java SDK with a server behind WebFlux, as an application with filters has
 * it.
 */
@TestPropertySource(properties = "mcp.server.http.edge=webflux")
class JavaSdkClientOnWebFluxEdgeTests extends JavaSdkClientTests {

}
