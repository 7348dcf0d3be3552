package dev.mcpspring.feature;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.protocol.StreamSource;

/**
 * The result of a method, not yet written.
 * <p>
 * Implementations are immutable.
 */
public interface RpcResult {

	/** A result without members. */
	RpcResult EMPTY = (json, wire) -> {
	};

	/**
	 * Writes the members of the result, apart from {@link #meta()} and what the revision
	 * adds.
	 * @param json an open object
	 * @param wire what the client understands
	 */
	void writeMembers(JsonWriter json, WireFormat wire);

	/**
	 * Returns whether the result says that what was asked for failed.
	 * @return whether it does
	 */
	default boolean isFailure() {
		return false;
	}

	/**
	 * Returns what kind of result it is, for revisions that say so.
	 * @return the kind
	 */
	default String resultType() {
		return "complete";
	}

	/**
	 * Returns what is read while the result is sent, which has to be closed even if the
	 * result is dropped.
	 * @return the sources; empty if all is there already
	 */
	default List<StreamSource> sources() {
		return List.of();
	}

	/**
	 * Returns the metadata of the result.
	 * @return the metadata; empty if there is none
	 */
	default Map<String, Object> meta() {
		return Map.of();
	}

	/**
	 * Returns how long and by whom the result may be cached.
	 * @return the hint, or {@code null} if results of this kind carry none
	 */
	default @Nullable CacheHint cacheHint() {
		return null;
	}

}
