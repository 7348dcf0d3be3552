package dev.mcpspring.boot.clients;

import dev.mcpspring.boot.stdio.StdioCommand;

/**
 * A tool asks the official TypeScript SDK 1.x over standard input and output.
 */
class TypeScriptV1AskingOverStdioTests extends TypeScriptAskingTests {

	TypeScriptV1AskingOverStdioTests() {
		super("legacy", 3);
	}

	@Override
	ClientRun runClient() {
		return NodeRuntime.acquire().run("v1-asking.mjs", StdioCommand.of(AskingApplication.class));
	}

}
