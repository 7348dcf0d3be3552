package dev.mcpspring.extension.tasks;

import java.util.Map;

import dev.mcpspring.codec.JsonWriter;

/**
 * Writes tasks in the words of the extension.
 */
public final class TaskMembers {

	private TaskMembers() {
	}

	/**
	 * Writes what is known of a task, apart from what came of it.
	 */
	static void write(JsonWriter json, Task task, TaskSettings settings) {
		json.name("taskId").string(task.id());
		json.name("status").string(task.status().value());
		json.optional("statusMessage", task.statusMessage());
		json.name("createdAt").string(task.createdAt().toString());
		json.name("lastUpdatedAt").string(task.updatedAt().toString());
		json.name("ttlMs").number(task.ttl().toMillis());
		json.name("pollIntervalMs").number(settings.pollInterval().toMillis());
	}

	/**
	 * Writes all that is known of a task.
	 * @param json an open object
	 * @param task the task
	 * @param settings how often clients come back
	 */
	public static void writeAll(JsonWriter json, Task task, TaskSettings settings) {
		write(json, task, settings);
		if (task.status() == TaskStatus.INPUT_REQUIRED) {
			json.name("inputRequests").beginObject();
			for (Map.Entry<String, String> request : task.inputRequests().entrySet()) {
				json.name(request.getKey()).raw(request.getValue());
			}
			json.endObject();
		}
		if (task.outcome() != null) {
			json.name((task.status() == TaskStatus.FAILED) ? "error" : "result").raw(task.outcome());
		}
	}

}
