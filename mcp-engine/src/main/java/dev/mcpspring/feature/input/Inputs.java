package dev.mcpspring.feature.input;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.mcpspring.feature.form.McpFormField;
import dev.mcpspring.feature.question.FormRequest;
import dev.mcpspring.feature.question.InputRequest;
import dev.mcpspring.feature.question.RootsRequest;
import dev.mcpspring.feature.question.SampleRequest;
import dev.mcpspring.feature.question.UrlRequest;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.SamplingRequest;
import dev.mcpspring.protocol.UrlElicitation;

/**
 * Several questions to a client in the making, which it gets at once. Each has a key that
 * the handler chooses; keys are the same whenever the handler runs, and unique in a call.
 * <p>
 * Confined to one thread.
 */
public final class Inputs {

	private final CallInputs call;

	private final Map<String, InputRequest<?>> requests = new LinkedHashMap<>();

	Inputs(CallInputs call) {
		this.call = call;
	}

	/**
	 * Asks for a form to be filled in.
	 * @param key names the question
	 * @param message what the person is asked
	 * @param form a record whose components are the fields, see {@link McpFormField}
	 * @return this builder
	 */
	public Inputs elicit(String key, String message, Class<? extends Record> form) {
		return add(key, FormRequest.of(message, form));
	}

	/**
	 * Asks for a form to be filled in whose fields are only known at run time. The answer
	 * is a map.
	 * @param key names the question
	 * @param message what the person is asked
	 * @param schema the fields, flat, and of the types that forms have
	 * @return this builder
	 */
	public Inputs elicit(String key, String message, JsonSchema schema) {
		return add(key, FormRequest.of(message, schema));
	}

	/**
	 * Asks for a web page to be opened.
	 * @param key names the question
	 * @param elicitation the page
	 * @return this builder
	 */
	public Inputs elicit(String key, UrlElicitation elicitation) {
		return add(key, new UrlRequest(elicitation));
	}

	/**
	 * Asks the client's model.
	 * @param key names the question
	 * @param request the question
	 * @return this builder
	 */
	public Inputs sample(String key, SamplingRequest request) {
		return add(key, new SampleRequest(request));
	}

	/**
	 * Asks for the client's roots.
	 * @param key names the question
	 * @return this builder
	 */
	public Inputs roots(String key) {
		return add(key, new RootsRequest());
	}

	/**
	 * Returns the answers to all questions, for which the client is asked when they are
	 * waited for.
	 * @return the answers
	 */
	public Answer<Answers> answers() {
		if (this.requests.isEmpty()) {
			throw new IllegalStateException("inputs: none (expected: at least one)");
		}
		return this.call.ask(new LinkedHashMap<>(this.requests));
	}

	/**
	 * Asks for all inputs and waits for the answers on this thread.
	 * @return the answers
	 * @see Answer#await()
	 */
	public Answers await() {
		return answers().await();
	}

	private Inputs add(String key, InputRequest<?> request) {
		if (this.requests.putIfAbsent(key, request) != null) {
			throw new IllegalArgumentException("key: '%s' twice (expected: once)".formatted(key));
		}
		return this;
	}

}
