package dev.mcpspring.extension.tasks;

import dev.mcpspring.codec.JsonWriter;

/**
 * Writes tasks in the words of revision 2025-11-25.
 */
final class CoreTaskMembers {

	/** The metadata of messages about a task. */
	static final String RELATED = "io.modelcontextprotocol/related-task";

	private CoreTaskMembers() {
	}

	/**
	 * Returns how far a task is. Here a tool that failed makes its task fail.
	 */
	static String status(Task task) {
		return (task.status() == TaskStatus.COMPLETED && task.toolError()) ? TaskStatus.FAILED.value()
				: task.status().value();
	}

	/**
	 * Writes what is known of a task, apart from what came of it.
	 */
	static void write(JsonWriter json, Task task, TaskSettings settings) {
		json.name("taskId").string(task.id());
		json.name("status").string(status(task));
		json.optional("statusMessage", task.statusMessage());
		json.name("createdAt").string(task.createdAt().toString());
		json.name("lastUpdatedAt").string(task.updatedAt().toString());
		json.name("ttl").number(task.ttl().toMillis());
		json.name("pollInterval").number(settings.pollInterval().toMillis());
	}

}
