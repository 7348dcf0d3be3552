package dev.mcpspring.round;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * What makes a call the same in all its rounds: who calls what with which arguments, in
 * whatever order their members are.
 * <p>
 * Confined to one thread.
 */
final class CallBinding {

	private final MessageDigest digest;

	private CallBinding() {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns a digest of what the rounds of a call have in common.
	 * @param owner who calls, or {@code null}
	 * @param method the method
	 * @param params the parameters, borrowed
	 */
	static byte[] of(@Nullable String owner, String method, RawParams params) {
		CallBinding binding = new CallBinding();
		binding.add(owner);
		binding.add(method);
		binding.add(text(params, Member.NAME));
		binding.add(text(params, Member.URI));
		binding.add(params.read(Member.ARGUMENTS, JsonNode.class,
				(message) -> new McpException(ErrorCode.INVALID_PARAMS, message)));
		return binding.digest.digest();
	}

	private static @Nullable String text(RawParams params, Member member) {
		return (params.type(member) == JsonType.STRING) ? params.text(member) : null;
	}

	private void add(@Nullable String text) {
		if (text == null) {
			add('-', 0);
			return;
		}
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		add('s', bytes.length);
		this.digest.update(bytes);
	}

	private void add(JsonNode value) {
		switch (value.getNodeType()) {
			case OBJECT -> {
				Map<String, JsonNode> members = new TreeMap<>();
				value.properties().forEach((member) -> members.put(member.getKey(), member.getValue()));
				add('o', members.size());
				members.forEach((name, member) -> {
					add(name);
					add(member);
				});
			}
			case ARRAY -> {
				add('a', value.size());
				value.forEach(this::add);
			}
			case STRING -> add(value.asString());
			default -> {
				add('v', 0);
				add(value.toString());
			}
		}
	}

	/** Says what follows, and how much of it, so that no two values look alike. */
	private void add(char kind, int size) {
		this.digest.update((byte) kind);
		this.digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(size).array());
	}

}
