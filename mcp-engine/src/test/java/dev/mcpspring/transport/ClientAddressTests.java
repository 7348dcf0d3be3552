package dev.mcpspring.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientAddress}.
 */
class ClientAddressTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.1, 192.0.2.1, true", "192.0.2.1, 192.0.2.2, false", "::ffff:192.0.2.1, 192.0.2.1, true",
			"2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true", "2001:db8:1:2::1, 2001:db8:1:3::1, false", "::1, ::1, true",
			"::1, ::2, false", "127.0.0.1, ::1, false" })
	void isTheSameForOneClient(String one, String other, boolean same) throws UnknownHostException {
		assertThat(at(one, 1).equals(at(other, 2))).isEqualTo(same);
	}

	@Test
	void isNotKnownWhereThereIsNone() {
		assertThat(ClientAddress.of(null)).isNull();
		assertThat(ClientAddress.of(InetSocketAddress.createUnresolved("client.example", 1))).isNull();
	}

	private static ClientAddress at(String address, int port) throws UnknownHostException {
		return ClientAddress.of(new InetSocketAddress(InetAddress.getByName(address), port));
	}

}
