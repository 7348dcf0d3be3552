package dev.mcpspring.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;

/**
 * The kinds of buffers that bytes arrive in. None of them begins at index 0, where wrong
 * arithmetic would go unnoticed.
 */
enum BufferKind {

	HEAP {

		@Override
		ByteBuf fill(ByteBufAllocator allocator, byte[] bytes) {
			return allocator.heapBuffer(bytes.length + 3).writeMedium(0).skipBytes(3).writeBytes(bytes);
		}

	},

	HEAP_SLICE {

		@Override
		ByteBuf fill(ByteBufAllocator allocator, byte[] bytes) {
			return HEAP.fill(allocator, bytes).slice();
		}

	},

	DIRECT {

		@Override
		ByteBuf fill(ByteBufAllocator allocator, byte[] bytes) {
			return allocator.directBuffer(bytes.length + 3).writeMedium(0).skipBytes(3).writeBytes(bytes);
		}

	},

	COMPOSITE {

		@Override
		ByteBuf fill(ByteBufAllocator allocator, byte[] bytes) {
			CompositeByteBuf composite = allocator.compositeBuffer(64);
			composite.addComponent(true, allocator.directBuffer(3).writeMedium(0)).skipBytes(3);
			int half = bytes.length / 2;
			composite.addComponent(true, allocator.heapBuffer(half + 1).writeBytes(bytes, 0, half));
			composite.addComponent(true,
					allocator.directBuffer(bytes.length + 1).writeBytes(bytes, half, bytes.length - half));
			return composite;
		}

	},

	READ_ONLY {

		@Override
		ByteBuf fill(ByteBufAllocator allocator, byte[] bytes) {
			return HEAP.fill(allocator, bytes).asReadOnly();
		}

	};

	abstract ByteBuf fill(ByteBufAllocator allocator, byte[] bytes);

}
