package dev.mcpspring.boot.annotation.bean;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JavaNames}.
 */
class JavaNamesTests {

	@ParameterizedTest
	@CsvSource({ "findOrders, Find orders", "find, Find", "getURL, Get URL", "parseURLNow, Parse URL now",
			"find_orders, Find orders", "order2Go, Order2 go", "a, A" })
	void putsNamesInWords(String name, String words) {
		assertThat(JavaNames.inWords(name)).isEqualTo(words);
	}

}
