package dev.mcpspring.sample;

import java.time.Duration;
import java.time.LocalDate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.boot.annotation.McpToolParam;

/**
 * A tool that waits for somebody else. As its method returns a {@code Mono}, it runs on
 * the event loop: waiting costs no thread, and blocking is not allowed.
 */
@Component
class DeliveryTools {

	@McpTool(value = "Asks the carrier how soon a parcel would arrive", readOnly = true)
	Mono<Delivery> estimateDelivery(@Valid Parcel parcel) {
		int days = (parcel.kilograms() > 10) ? 4 : 2;
		// Stands for a call with Spring's WebClient.
		return Mono.delay(Duration.ofMillis(100))
			.map((tick) -> new Delivery(parcel.postcode(), LocalDate.now().plusDays(days)));
	}

	record Parcel(@McpToolParam("Weight in kilograms") @Positive @DecimalMax("30") double kilograms,
			@McpToolParam("Where to") @Pattern(regexp = "[0-9]{5}",
					message = "has to be five digits") String postcode) {

	}

	record Delivery(String postcode, LocalDate arrivesOn) {

	}

}
