package dev.mcpspring.feature.prompt;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.FeatureRegistry;
import dev.mcpspring.protocol.Prompt;

/**
 * The prompts of a server, which may come and go while it runs. A call in progress is not
 * affected.
 * <p>
 * Thread-safe.
 */
public final class PromptRegistry {

	private final FeatureRegistry<RegisteredPrompt> prompts = new FeatureRegistry<>();

	private volatile boolean offered;

	/**
	 * Says that there may be prompts, though there is none yet.
	 */
	public void offer() {
		this.offered = true;
	}

	/**
	 * Returns whether clients are told that the server has prompts: from the first one
	 * on, or since {@link #offer()}.
	 * @return whether they are
	 */
	public boolean isOffered() {
		return this.offered;
	}

	/**
	 * Has something done whenever a prompt has come or gone.
	 * @param action what to do; must not block
	 */
	public void onChange(Runnable action) {
		this.prompts.onChange(action);
	}

	/**
	 * Adds a prompt.
	 * @param specification the prompt
	 * @throws IllegalArgumentException if there is a prompt with this name
	 */
	public void add(PromptSpecification specification) {
		offer();
		this.prompts.register(new RegisteredPrompt(specification));
	}

	/**
	 * Removes a prompt.
	 * @param name its name
	 * @return whether there was one
	 */
	public boolean remove(String name) {
		return this.prompts.remove(name);
	}

	/**
	 * Returns what clients are told of the prompts, in the order of their names.
	 * @return an immutable snapshot
	 */
	public List<Prompt> list() {
		return this.prompts.all().stream().map(RegisteredPrompt::prompt).toList();
	}

	/**
	 * Tells whether not everybody may use some prompt, or could not once.
	 */
	boolean hasRules() {
		return this.prompts.hasRules();
	}

	List<RegisteredPrompt> all() {
		return this.prompts.all();
	}

	@Nullable RegisteredPrompt find(String name) {
		return this.prompts.find(name);
	}

}
