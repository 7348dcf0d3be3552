package dev.mcpspring.revision;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.codec.WireFormat.ClientInput;
import dev.mcpspring.codec.WireFormat.StructuredContent;
import dev.mcpspring.protocol.ProtocolVersion;

import static dev.mcpspring.protocol.ProtocolVersion.V2024_11_05;
import static dev.mcpspring.protocol.ProtocolVersion.V2025_03_26;
import static dev.mcpspring.protocol.ProtocolVersion.V2025_06_18;
import static dev.mcpspring.protocol.ProtocolVersion.V2025_11_25;
import static dev.mcpspring.protocol.ProtocolVersion.V2026_07_28;

/**
 * The smaller differences between revisions, one row for each.
 * <p>
 * Immutable.
 *
 * @param version the revision
 * @param handshake whether it begins with {@code initialize}
 * @param batches whether a message may be an array
 * @param nullIds whether an error to a request that could not be read has the id
 * {@code null}; otherwise it has none
 * @param polling whether a client may be asked to come back for the rest of an answer,
 * and takes events without a message
 * @param repairableArguments whether arguments that do not fit are reported to the model,
 * in a result; otherwise to the client, as an error
 * @param wire what the revision has words for
 */
public record RevisionProfile(ProtocolVersion version, boolean handshake, boolean batches, boolean nullIds,
		boolean polling, boolean repairableArguments, WireFormat wire) {

	private static final List<RevisionProfile> ROWS = List.of(
	// @formatter:off
			//                               shake  batch  nullId poll   repair                hints  audio  progr. titles icons  structured               types  tasks  input
			new RevisionProfile(V2024_11_05, true,  false, true,  false, false, new WireFormat(false, false, false, false, false, StructuredContent.NONE,   false, false, ClientInput.SAMPLES)),
			new RevisionProfile(V2025_03_26, true,  true,  true,  false, false, new WireFormat(true,  true,  true,  false, false, StructuredContent.NONE,   false, false, ClientInput.SAMPLES)),
			new RevisionProfile(V2025_06_18, true,  false, true,  false, false, new WireFormat(true,  true,  true,  true,  false, StructuredContent.OBJECT, false, false, ClientInput.FORMS)),
			new RevisionProfile(V2025_11_25, true,  false, false, true,  true,  new WireFormat(true,  true,  true,  true,  true,  StructuredContent.OBJECT, false, true,  ClientInput.PAGES)),
			new RevisionProfile(V2026_07_28, false, false, false, false, true,  new WireFormat(true,  true,  true,  true,  true,  StructuredContent.ANY,    true,  false, ClientInput.ROUNDS)));
			// @formatter:on

	private static final Map<ProtocolVersion, RevisionProfile> BY_VERSION = ROWS.stream()
		.collect(Collectors.toUnmodifiableMap(RevisionProfile::version, Function.identity()));

	/** The newest revision with a handshake. */
	static final RevisionProfile NEWEST_LEGACY = of(V2025_11_25);

	/** The newest revision whose clients do not name it in a header. */
	static final RevisionProfile WITHOUT_HEADER = of(V2025_03_26);

	/** The revision without a handshake. */
	static final RevisionProfile MODERN = of(V2026_07_28);

	/** The names of all revisions without a handshake, which requests may name. */
	static final List<String> MODERN_VERSIONS = ROWS.stream()
		.filter((row) -> !row.handshake)
		.map((row) -> row.version.value())
		.toList();

	/**
	 * Returns the row of a revision.
	 * @param version the revision
	 * @return its row
	 */
	public static RevisionProfile of(ProtocolVersion version) {
		RevisionProfile profile = BY_VERSION.get(version);
		if (profile == null) {
			throw new IllegalStateException(
					"version: %s (expected: one of %s)".formatted(version, Arrays.toString(ProtocolVersion.values())));
		}
		return profile;
	}

	/**
	 * Returns whether there is a capability for completion; where there is none, there is
	 * still the method.
	 */
	boolean namesCompletions() {
		return this.version != V2024_11_05;
	}

}
