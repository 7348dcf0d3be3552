package dev.mcpspring.codec;

import org.jspecify.annotations.Nullable;

/**
 * The id of a request: a string or an integer, which come back as the type they were.
 * <p>
 * Immutable.
 */
public final class RequestId {

	private final @Nullable String text;

	private final long number;

	private RequestId(@Nullable String text, long number) {
		this.text = text;
		this.number = number;
	}

	/**
	 * Creates an id that is an integer.
	 * @param number the integer
	 * @return the id
	 */
	public static RequestId of(long number) {
		return new RequestId(null, number);
	}

	/**
	 * Creates an id that is a string.
	 * @param text the string
	 * @return the id
	 */
	public static RequestId of(String text) {
		return new RequestId(text, 0);
	}

	/**
	 * Returns this id as a value of Java.
	 * @return a string or a long
	 */
	public Object value() {
		return (this.text != null) ? this.text : (Object) this.number;
	}

	/**
	 * Writes this id as a value.
	 * @param json where to write it
	 */
	public void write(JsonWriter json) {
		if (this.text != null) {
			json.string(this.text);
		}
		else {
			json.number(this.number);
		}
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof RequestId that && this.number == that.number
				&& ((this.text != null) ? this.text.equals(that.text) : that.text == null);
	}

	@Override
	public int hashCode() {
		return (this.text != null) ? this.text.hashCode() : Long.hashCode(this.number);
	}

	@Override
	public String toString() {
		return (this.text != null) ? '"' + this.text + '"' : Long.toString(this.number);
	}

}
