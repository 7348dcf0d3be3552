package dev.mcpspring.codec;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates parameters without a decoder, for tests of what reads them.
 */
public final class RawParamsFixture {

	private RawParamsFixture() {
	}

	/**
	 * Creates parameters with one member.
	 * @param member the member
	 * @param json its value
	 * @return parameters on the heap, which need not be released
	 */
	public static RawParams of(Member member, String json) {
		String prefix = "{\"" + member.key() + "\":";
		ByteBuf body = Unpooled.copiedBuffer(prefix + json + "}", StandardCharsets.UTF_8);
		int[] places = new int[2 * Member.values().length];
		places[2 * member.ordinal()] = prefix.getBytes(StandardCharsets.UTF_8).length;
		places[2 * member.ordinal() + 1] = body.readableBytes() - 1;
		return new RawParams(body, places, JsonMapper.shared(), () -> {
		});
	}

}
