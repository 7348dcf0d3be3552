package dev.mcpspring.protocol;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What came of a question to the person in front of the client. All three ways to react
 * are normal: nobody has to answer.
 * <p>
 * Immutable.
 *
 * @param <T> what a form is read as
 * @param action what the person did
 * @param content what the person entered, or {@code null} if the form was not accepted or
 * the question had none
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation">Elicitation</a>
 */
public record ElicitResult<T>(ElicitAction action, @Nullable T content) {

	/**
	 * Returns whether the person answered; of a question by URL, whether it agreed to
	 * open the page, which says nothing of what comes of that.
	 * @return whether it did
	 */
	public boolean isAccepted() {
		return this.action == ElicitAction.ACCEPT;
	}

	/**
	 * Returns what the person entered.
	 * @return the content; empty if the form was not accepted
	 */
	public Optional<T> accepted() {
		return isAccepted() ? Optional.ofNullable(this.content) : Optional.empty();
	}

}
