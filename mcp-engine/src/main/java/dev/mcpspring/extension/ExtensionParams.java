package dev.mcpspring.extension;

import java.util.Map;

import tools.jackson.core.type.TypeReference;

import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * The parameters of a request for a method of an extension, readable until the call has
 * ended.
 * <p>
 * Thread-safe.
 */
public final class ExtensionParams {

	private final RawParams params;

	ExtensionParams(RawParams params) {
		this.params = params;
	}

	/**
	 * Reads the parameters into a type. Members that it does not have are left out.
	 * @param <T> the type
	 * @param type the type, for instance a record
	 * @return the value
	 * @throws McpException if they do not fit
	 */
	public <T> T as(Class<T> type) {
		return this.params.read(Member.PARAMS, type, ExtensionParams::invalid);
	}

	/**
	 * Reads the parameters as they are.
	 * @return the members, {@code _meta} among them
	 */
	public Map<String, Object> asMap() {
		return this.params.read(Member.PARAMS, new TypeReference<Map<String, Object>>() {
		}, ExtensionParams::invalid);
	}

	private static McpException invalid(String message) {
		return new McpException(ErrorCode.INVALID_PARAMS, message);
	}

}
