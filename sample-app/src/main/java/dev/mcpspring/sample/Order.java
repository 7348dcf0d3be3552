package dev.mcpspring.sample;

import java.time.LocalDate;

/**
 * An order. As tools return it, its components become their output schema.
 */
record Order(int id, String customer, String product, int quantity, Status status, LocalDate placedOn) {

	enum Status {

		OPEN, SHIPPED, CANCELLED

	}

}
