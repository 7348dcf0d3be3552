package dev.mcpspring.boot.conformance;

import reactor.core.publisher.Mono;

import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.Tool;

/**
 * A tool whose input schema has to reach the client as it was written.
 */
final class SchemaTool {

	private static final JsonSchema SCHEMA = JsonSchema.parse("""
			{
			  "$schema": "https://json-schema.org/draft/2020-12/schema",
			  "type": "object",
			  "$defs": {
			    "address": {
			      "$anchor": "addressDef",
			      "type": "object",
			      "properties": { "street": { "type": "string" }, "city": { "type": "string" } }
			    }
			  },
			  "properties": {
			    "name": { "type": "string" },
			    "address": { "$ref": "#/$defs/address" },
			    "contactMethod": { "type": "string", "enum": ["phone", "email"] },
			    "phone": { "type": "string" },
			    "email": { "type": "string" }
			  },
			  "allOf": [{ "anyOf": [{ "required": ["phone"] }, { "required": ["email"] }] }],
			  "if": { "properties": { "contactMethod": { "const": "phone" } }, "required": ["contactMethod"] },
			  "then": { "required": ["phone"] },
			  "else": { "required": ["email"] },
			  "additionalProperties": false
			}
			""");

	private SchemaTool() {
	}

	static ToolSpecification specification() {
		Tool tool = Tool.builder("json_schema_2020_12_tool")
			.description("Has a schema with the keywords of JSON Schema 2020-12")
			.inputSchema(SCHEMA)
			.build();
		return new ToolSpecification(tool,
				(arguments, exchange) -> Mono.just(CallToolResult.text("The arguments fit the schema")));
	}

}
