package dev.mcpspring.boot.annotation.unmarked;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.NonNull;

/**
 * A type of a package that says nothing of nullness.
 */
public record Legacy(String text, int number, @NonNull String present, @NotNull String checked, Optional<String> maybe,
		@JsonInclude(JsonInclude.Include.NON_NULL) String left, Part part, Object any) {

	/**
	 * A part.
	 */
	public record Part(int number) {

	}

}
