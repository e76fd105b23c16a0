package dev.fusewire.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.editor.Versions.Version;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The history of the flows")
class FlowVersionsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private static ArrayValue flows(String label) {
        return ArrayValue.of(ObjectValue.of("id", "t", "type", "tab", "label", label));
    }

    private static void keep(FlowVersions versions, String label, int second) {
        ArrayValue flows = flows(label);
        versions.keep(flows, FlowStore.revision(flows), "anna", "full", NOON.plusSeconds(second));
    }

    @Test
    void isReadBackNewestFirstAfterARestart() {
        FlowVersions versions = new FlowVersions(folder, 10);
        keep(versions, "one", 0);
        keep(versions, "two", 1);
        FlowVersions restarted = new FlowVersions(folder, 10);
        assertThat(restarted.list()).isEqualTo(versions.list()).hasSize(2);
        Version newest = restarted.list().getFirst();
        assertThat(newest.time()).isEqualTo(NOON.plusSeconds(1));
        assertThat(newest.author()).isEqualTo("anna");
        assertThat(newest.nodes()).isEqualTo(1);
        assertThat(restarted.read(newest.id())).isEqualTo(flows("two"));
        assertThat(restarted.read(restarted.list().getLast().id())).isEqualTo(flows("one"));
    }

    @Test
    void keepsNoStateTwiceInARow() {
        FlowVersions versions = new FlowVersions(folder, 10);
        keep(versions, "one", 0);
        keep(versions, "one", 1);
        keep(versions, "two", 2);
        keep(versions, "one", 3);
        assertThat(versions.list()).hasSize(3);
    }

    @Test
    void losesTheOldestPastItsBound() throws IOException {
        FlowVersions versions = new FlowVersions(folder, 3);
        for (int i = 0; i < 5; i++) {
            keep(versions, "label " + i, i);
        }
        assertThat(versions.list()).hasSize(3);
        assertThat(versions.read(versions.list().getLast().id())).isEqualTo(flows("label 2"));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void staysInOrderWhenTheClockIsSetBack() {
        FlowVersions versions = new FlowVersions(folder, 10);
        keep(versions, "one", 3600);
        keep(versions, "two", 0);
        assertThat(versions.read(new FlowVersions(folder, 10).list().getFirst().id()))
                .isEqualTo(flows("two"));
    }

    @Test
    void opensWithoutWhatAPowerCutSpoiled() throws IOException {
        FlowVersions versions = new FlowVersions(folder, 10);
        keep(versions, "one", 0);
        Files.write(folder.resolve("1795262400001-0badc0de.json.gz"), new byte[] {31, -117, 8, 0});
        Files.writeString(folder.resolve("1795262400002-0badc0de.new"), "half");
        assertThat(new FlowVersions(folder, 10).list()).isEqualTo(versions.list());
    }

    @Test
    void givesNothingForWhatIsNoVersion() {
        FlowVersions versions = new FlowVersions(folder, 10);
        assertThat(versions.read("../flows")).isNull();
        assertThat(versions.read("1795262400000-00000000")).isNull();
    }
}
