package dev.mcpspring.boot.wire;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.Annotations;
import dev.mcpspring.protocol.AudioContent;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.EmbeddedResource;
import dev.mcpspring.protocol.Icon;
import dev.mcpspring.protocol.ImageContent;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.ResourceLink;
import dev.mcpspring.protocol.Role;
import dev.mcpspring.protocol.TextContent;
import dev.mcpspring.protocol.TextResourceContents;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.protocol.ToolAnnotations;

/**
 * Tools that return everything a result can hold.
 */
@Configuration(proxyBeanMethods = false)
class ContentTools {

	private static final Map<String, Object> META = Map.of("example.com/key", List.of(1, 2));

	private static final List<Icon> ICONS = List
		.of(new Icon("https://example.com/icon.png", "image/png", List.of("48x48"), Icon.Theme.DARK));

	private static final byte[] DATA = { 1, 2, 3 };

	@Bean
	ToolSpecification content(ToolRuns runs) {
		Tool.Builder tool = Tool.builder("content")
			.title("Everything")
			.description("Returns one of each")
			.annotations(new ToolAnnotations("Hint", true, false, true, false))
			.icons(ICONS)
			.meta(META);
		return runs.tool(tool, ToolHandler.blocking((arguments, exchange) -> result()));
	}

	private static CallToolResult result() {
		Annotations hints = new Annotations(Set.of(Role.USER, Role.ASSISTANT), 0.5,
				Instant.parse("2026-07-28T00:00:00Z"));
		return CallToolResult.builder()
			.content(new TextContent("text", hints, META))
			.content(ImageContent.of(DATA, "image/png"))
			.content(AudioContent.of(DATA, "audio/wav"))
			.content(new ResourceLink("file:///a", "link", "Link", "A link", "text/plain", 3L, ICONS, hints, META))
			.content(new EmbeddedResource(new TextResourceContents("file:///b", "text/plain", "embedded", META), hints,
					META))
			.meta(META)
			.build();
	}

	@Bean
	ToolSpecification structuredObject(ToolRuns runs) {
		return structured(runs, "structured_object", "{\"type\":\"object\"}", Map.of("a", 1));
	}

	@Bean
	ToolSpecification structuredArray(ToolRuns runs) {
		return structured(runs, "structured_array", "{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}",
				List.of(1, 2));
	}

	@Bean
	ToolSpecification structuredNumber(ToolRuns runs) {
		return structured(runs, "structured_number", "{\"type\":\"number\"}", 4.5);
	}

	@Bean
	ToolSpecification structuredNull(ToolRuns runs) {
		return structured(runs, "structured_null", "{\"type\":\"null\"}", null);
	}

	@Bean
	ToolSpecification structuredReferences(ToolRuns runs) {
		return structured(runs, "structured_references", """
				{"$defs":{"n":{"type":"integer"}},"type":"array","items":{"$ref":"#/$defs/n"}}""", List.of(1));
	}

	@Bean
	ToolSpecification undeclared(ToolRuns runs) {
		return runs.tool("structured_undeclared",
				ToolHandler.blocking((arguments, exchange) -> CallToolResult.builder()
					.text("[1,null]")
					.structuredContent(Arrays.asList(1, null))
					.build()));
	}

	private static ToolSpecification structured(ToolRuns runs, String name, String schema, Object value) {
		Tool.Builder tool = Tool.builder(name)
			.description("Returns a structured value")
			.outputSchema(JsonSchema.parse(schema));
		return runs.tool(tool, ToolHandler.blocking((arguments,
				exchange) -> CallToolResult.builder().text(String.valueOf(value)).structuredContent(value).build()));
	}

}
