package dev.mcpspring.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.feature.Visibility;
import dev.mcpspring.feature.completion.CompletionMethods;
import dev.mcpspring.feature.prompt.PromptMethods;
import dev.mcpspring.feature.resource.ResourceMethods;
import dev.mcpspring.feature.tool.ToolMethods;

/**
 * The methods of all features, and what they let the server do. Thread-safe.
 */
record ServerFeatures(ToolMethods tools, ResourceMethods resources, PromptMethods prompts,
		CompletionMethods completions) {

	static ServerFeatures of(ServerSetup setup) {
		Visibility visibility = new Visibility(setup.filters(), setup.identities());
		ResourceMethods resources = new ResourceMethods(setup.resources(), setup.lists(), visibility);
		PromptMethods prompts = new PromptMethods(setup.prompts(), setup.lists(), visibility);
		return new ServerFeatures(new ToolMethods(setup.tools(), setup.lists(), visibility), resources, prompts,
				new CompletionMethods(setup.completions(), prompts, resources));
	}

	List<RpcMethod> methods() {
		List<RpcMethod> methods = new ArrayList<>(this.tools.methods());
		methods.addAll(this.resources.methods());
		methods.addAll(this.prompts.methods());
		methods.addAll(this.completions.methods());
		return methods;
	}

	/**
	 * Returns what the server can do by now, by capability.
	 */
	Map<String, Object> capabilities() {
		Map<String, Object> capabilities = new LinkedHashMap<>();
		capabilities.put("tools", Map.of("listChanged", true));
		putIfOffered(capabilities, "resources", this.resources.capability());
		putIfOffered(capabilities, "prompts", this.prompts.capability());
		putIfOffered(capabilities, "completions", this.completions.capability());
		capabilities.put("logging", Map.of());
		return capabilities;
	}

	private static void putIfOffered(Map<String, Object> capabilities, String name,
			@Nullable Map<String, Boolean> parts) {
		if (parts != null) {
			capabilities.put(name, parts);
		}
	}

}
