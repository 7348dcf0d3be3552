package dev.mcpspring.boot.clients;

import dev.mcpspring.boot.stdio.StdioCommand;

/**
 * A tool asks the official TypeScript client 2.x over standard input and output.
 */
class TypeScriptV2AskingOverStdioTests extends TypeScriptAskingTests {

	TypeScriptV2AskingOverStdioTests() {
		super("modern", 8);
	}

	@Override
	ClientRun runClient() {
		return NodeRuntime.acquire().run("v2-asking.mjs", StdioCommand.of(AskingApplication.class));
	}

}
