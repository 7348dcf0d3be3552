package dev.mcpspring.revision;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.codec.WireFormat.ClientInput;
import dev.mcpspring.codec.WireFormat.StructuredContent;
import dev.mcpspring.protocol.ProtocolVersion;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RevisionProfile}, against the specification's differences between
 * revisions.
 */
class RevisionProfileTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			# revision,   handshake, batches, null ids, repairable
			2024-11-05,   true,      false,   true,     false
			2025-03-26,   true,      true,    true,     false
			2025-06-18,   true,      false,   true,     false
			2025-11-25,   true,      false,   false,    true
			2026-07-28,   false,     false,   false,    true
			""")
	void knowsHowARevisionBehaves(String revision, boolean handshake, boolean batches, boolean nullIds,
			boolean repairable) {
		RevisionProfile profile = profile(revision);
		assertThat(profile.handshake()).isEqualTo(handshake);
		assertThat(profile.batches()).isEqualTo(batches);
		assertThat(profile.nullIds()).isEqualTo(nullIds);
		assertThat(profile.repairableArguments()).isEqualTo(repairable);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			# revision,   hints, audio, progress message, titles, icons, structured, result types, tasks, client input
			2024-11-05,   false, false, false,            false,  false, NONE,       false,        false, SAMPLES
			2025-03-26,   true,  true,  true,             false,  false, NONE,       false,        false, SAMPLES
			2025-06-18,   true,  true,  true,             true,   false, OBJECT,     false,        false, FORMS
			2025-11-25,   true,  true,  true,             true,   true,  OBJECT,     false,        true,  PAGES
			2026-07-28,   true,  true,  true,             true,   true,  ANY,        true,         false, ROUNDS
			""")
	void knowsWhatARevisionHasWordsFor(String revision, boolean hints, boolean audio, boolean progressMessages,
			boolean titles, boolean icons, StructuredContent structured, boolean resultTypes, boolean coreTasks,
			ClientInput clientInput) {
		assertThat(profile(revision).wire()).isEqualTo(new WireFormat(hints, audio, progressMessages, titles, icons,
				structured, resultTypes, coreTasks, clientInput));
	}

	@ParameterizedTest
	@EnumSource(ProtocolVersion.class)
	void hasARowForEveryRevision(ProtocolVersion version) {
		assertThat(RevisionProfile.of(version).version()).isEqualTo(version);
	}

	@Test
	void knowsTheNewestOfEachKind() {
		assertThat(RevisionProfile.NEWEST_LEGACY.version()).isEqualTo(ProtocolVersion.V2025_11_25);
		assertThat(RevisionProfile.MODERN.version()).isEqualTo(ProtocolVersion.V2026_07_28);
		assertThat(RevisionProfile.MODERN_VERSIONS).isEqualTo(List.of("2026-07-28"));
	}

	private static RevisionProfile profile(String revision) {
		return RevisionProfile.of(ProtocolVersion.of(revision));
	}

}
