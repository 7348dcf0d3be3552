package dev.mcpspring.transport.http;

import java.util.ArrayDeque;
import java.util.Queue;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Holds the frames for a server that wants each as a publisher of its own. It asks for
 * many of those ahead and, when the client leaves, forgets them without looking inside.
 * <p>
 * Thread-safe. Frames are subscribed to in the order in which they were added.
 */
final class HeldFrames {

	private final Queue<ByteBuf> frames = new ArrayDeque<>();

	private boolean released;

	/**
	 * Takes ownership of a frame.
	 * @return emits the frame, with its ownership, unless it was released before
	 */
	Mono<ByteBuf> hold(ByteBuf frame) {
		synchronized (this.frames) {
			if (!this.released) {
				this.frames.add(frame);
				return Mono.fromSupplier(this::next);
			}
		}
		frame.release();
		return Mono.empty();
	}

	/**
	 * Gives back the frames that nobody subscribed to, and all that follow.
	 */
	void release() {
		synchronized (this.frames) {
			this.released = true;
			this.frames.forEach(ByteBuf::release);
			this.frames.clear();
		}
	}

	private @Nullable ByteBuf next() {
		synchronized (this.frames) {
			return this.frames.poll();
		}
	}

}
