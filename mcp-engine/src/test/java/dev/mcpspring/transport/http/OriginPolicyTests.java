package dev.mcpspring.transport.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.Principal;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.transport.FakeTransportContext;
import dev.mcpspring.transport.InboundMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link OriginPolicy}.
 */
class OriginPolicyTests {

	private static final InetSocketAddress LOCAL = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);

	private static final FakeTransportContext TO_LOCALHOST = FakeTransportContext.http().with("Host", "localhost:8080");

	private final OriginPolicy policy = policy(new AccessSettings(Set.of("mcp.example.com"),
			Set.of("https://app.example.com", "vscode://panel"), false, CorsSettings.defaults()));

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "localhost:8080", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:8080", "[::1]",
			"[::1]:8080", "mcp.example.com", "MCP.Example.com:443" })
	void takesOwnHosts(String host) {
		assertThat(check(FakeTransportContext.http().with("Host", host))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "evil.com", "localhost.evil.com", "localhost.", "127.0.0.1.nip.io", "127.0.0.1.",
			"127.0.0.2", "127.1", "2130706433", "0x7f.1", "0.0.0.0", "[::]", "[::1", "::1", "[::1]evil",
			"[::1].evil.com", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[]", ":8080", "localhost:80@evil.com",
			"localhost@evil.com", "evil.com:80#localhost", "localhost:8080x", "localhost:-1", "localhost:80:80",
			"localhost, evil.com", "x.mcp.example.com", "mcp.example.com.evil.com", "mcp.example.como",
			"http://localhost" })
	void refusesForeignHosts(String host) {
		assertThat(check(FakeTransportContext.http().with("Host", host))).startsWith("Host: ");
	}

	@Test
	void refusesRequestsWithoutHost() {
		assertThat(check(FakeTransportContext.http())).startsWith("Host: ");
	}

	@Test
	void refusesRequestsWithTwoHosts() {
		assertThat(check(FakeTransportContext.http().with("Host", "localhost", "localhost"))).startsWith("Host: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8080", "https://localhost:8080", "HTTP://LOCALHOST:8080",
			"https://app.example.com", "HTTPS://App.Example.com", "vscode://panel" })
	void takesOwnOrigins(String origin) {
		assertThat(check(TO_LOCALHOST.with("Origin", origin))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "http://evil.com", "http://localhost", "http://localhost:3000",
			"http://localhost:80800", "http://localhost:8080.evil.com", "http://localhost:8080/", "localhost:8080",
			"http://127.0.0.1:8080", "http://[::1]:8080", "http://localhost.:8080", "ftp://localhost:8080",
			"https://app.example.com:444", "http://app.example.com", "https://app.example.com.evil.com",
			"https://x.app.example.com", "https://app.example.com https://evil.com", "file://",
			"chrome-extension://abcdef" })
	void refusesForeignOrigins(String origin) {
		assertThat(check(TO_LOCALHOST.with("Origin", origin))).startsWith("Origin: ");
	}

	@Test
	void refusesRequestsWithTwoOrigins() {
		assertThat(check(TO_LOCALHOST.with("Origin", "http://localhost:8080", "http://localhost:8080")))
			.startsWith("Origin: ");
	}

	@Test
	void takesNoOriginThatOnlyTheHostVouchesFor() {
		// DNS rebinding: the page's own name points to this machine.
		assertThat(
				check(FakeTransportContext.http().with("Host", "evil.com:8080").with("Origin", "http://evil.com:8080")))
			.startsWith("Host: ");
	}

	@ParameterizedTest
	@CsvSource({ "Forwarded, for=10.0.0.1", "X-Forwarded-For, 127.0.0.1", "x-forwarded-for, ''",
			"X-Forwarded-Host, localhost", "X-Real-IP, 127.0.0.1" })
	void takesWhatAProxyForwardsForRemote(String header, String value) {
		assertThat(check(TO_LOCALHOST.with(header, value))).startsWith("Client: ");
	}

	@Test
	void refusesOtherMachines() throws UnknownHostException {
		assertThat(check(TO_LOCALHOST, at("10.0.0.1"))).startsWith("Client: ");
		assertThat(check(TO_LOCALHOST, at("fe80::1"))).startsWith("Client: ");
		assertThat(check(TO_LOCALHOST, null)).startsWith("Client: ");
		assertThat(check(TO_LOCALHOST, InetSocketAddress.createUnresolved("localhost", 1))).startsWith("Client: ");
	}

	@Test
	void takesThisMachineUnderAnyOfItsAddresses() throws UnknownHostException {
		assertThat(check(TO_LOCALHOST, at("127.0.0.1"))).isNull();
		assertThat(check(TO_LOCALHOST, at("127.8.8.8"))).isNull();
		assertThat(check(TO_LOCALHOST, at("::1"))).isNull();
		assertThat(check(TO_LOCALHOST, at("::ffff:127.0.0.1"))).isNull();
	}

	@Test
	void takesOtherMachinesThatAreAuthenticated() throws UnknownHostException {
		assertThat(check(TO_LOCALHOST.as("alice"), at("10.0.0.1"))).isNull();
	}

	@Test
	void takesOtherMachinesWhereAllowed() throws UnknownHostException {
		OriginPolicy open = policy(new AccessSettings(Set.of(), Set.of(), true, CorsSettings.defaults()));
		assertThat(open.check(new Exchange(TO_LOCALHOST, at("10.0.0.1")))).isNull();
		assertThat(open.check(new Exchange(FakeTransportContext.http().with("Host", "evil.com"), at("10.0.0.1"))))
			.startsWith("Host: ");
	}

	@Test
	void tellsWhichSettingDecides() {
		assertThat(check(FakeTransportContext.http())).contains("mcp.server.security.allowed-hosts");
		assertThat(check(TO_LOCALHOST.with("Origin", "null"))).contains("mcp.server.security.allowed-origins");
		assertThat(check(TO_LOCALHOST, null)).contains("mcp.server.security.allow-unauthenticated");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", " * ", "null", "NULL" })
	void allowsNoPageByNamingAll(String origin) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AccessSettings(Set.of(), Set.of(origin), false, CorsSettings.defaults()))
			.withMessageContaining("expected: single origins");
	}

	private static OriginPolicy policy(AccessSettings access) {
		return new OriginPolicy(access, new CrossOrigin(access));
	}

	private @Nullable String check(FakeTransportContext request) {
		return check(request, LOCAL);
	}

	private @Nullable String check(FakeTransportContext request, @Nullable InetSocketAddress from) {
		return this.policy.check(new Exchange(request, from));
	}

	private static InetSocketAddress at(String address) throws UnknownHostException {
		return new InetSocketAddress(InetAddress.getByName(address), 50_000);
	}

	private record Exchange(FakeTransportContext request,
			@Nullable InetSocketAddress remoteAddress) implements HttpExchange {

		@Override
		public String method() {
			return "POST";
		}

		@Override
		public String contextPath() {
			return "";
		}

		@Override
		public @Nullable String query(String name) {
			return null;
		}

		@Override
		public @Nullable String header(String name) {
			return this.request.header(name);
		}

		@Override
		public List<String> headers(String name) {
			return this.request.headers(name);
		}

		@Override
		public @Nullable Principal principal() {
			return this.request.principal();
		}

		@Override
		public Runnable receive(InboundMessage message, HttpReply reply) {
			throw new UnsupportedOperationException();
		}

	}

}
