package dev.fusewire.nodes.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("watch Node")
class WatchNodeTest {

    @TempDir
    Path folder;

    private RunningFlows flows;

    @BeforeEach
    void start() {
        flows = new RunningFlows(ObjectValue.EMPTY);
    }

    @AfterEach
    void stop() {
        flows.close();
    }

    private void watch(String files, boolean recursive) {
        flows.deploy("""
            [{"id":"w","z":"t","type":"watch","files":"%s","recursive":%s,"wires":[["p"]]},
             {"id":"p","z":"t","type":"probe","wires":[]}]\
            """.formatted(files, recursive));
    }

    /** Writes until it is noticed: the watch begins some time after the deployment. */
    private Message noticed(Path file) {
        flows.until("news of " + file, () -> {
            try {
                Files.writeString(file, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return flows.arrived("p").stream().anyMatch(msg -> file.toString().equals(msg.payload()));
        });
        return flows.arrived("p").stream()
                .filter(msg -> file.toString().equals(msg.payload()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("should watch a file to be changed")
    void tellsOfAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "");
        Files.writeString(folder.resolve("b.txt"), "");
        watch(file.toString(), false);
        Message msg = noticed(file);
        assertThat(List.of("topic", "file", "filename", "event", "type"))
                .extracting(msg::get)
                .containsExactly(file.toString(), "a.txt", file.toString(), "update", "file");
        assertThat(msg.get("size")).isInstanceOf(Integer.class);
    }

    @Test
    @DisplayName("should watch a sub directory in a directory to be changed")
    void tellsOfWhatIsDeepInside() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("sub/deeper"));
        watch(folder.toString(), true);
        assertThat(noticed(deep.resolve("c.txt")).get("event")).isEqualTo("update");
        Path later = Files.createDirectory(folder.resolve("later"));
        assertThat(noticed(later.resolve("d.txt")).get("type")).isEqualTo("file");
    }

    @Test
    void tellsWhatHasGone() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "");
        watch(folder.toString(), false);
        var _ = noticed(file);
        Files.delete(file);
        flows.until(
                "the end of the file",
                () -> flows.arrived("p").stream()
                        .anyMatch(msg -> "remove".equals(msg.get("event")) && "none".equals(msg.get("type"))));
    }

    @Test
    void saysWhatIsNotThere() {
        watch("/no/such/file", false);
        flows.until("an error", () -> flows.log().contains("ERROR Error: /no/such/file does not exist."));
    }
}
