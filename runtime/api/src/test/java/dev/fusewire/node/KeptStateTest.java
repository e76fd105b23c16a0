package dev.fusewire.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStateTest {

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenLastIsFoundAgain() {
        KeptState state = new KeptState(folder.resolve("n1"), "pause");
        assertThat(state.read()).isEqualTo(ObjectValue.EMPTY);
        state.write(ObjectValue.of("owner", "us"));
        state.write(ObjectValue.of("owner", "user"));
        assertThat(new KeptState(folder.resolve("n1"), "pause").read()).isEqualTo(ObjectValue.of("owner", "user"));
    }

    @Test
    void aWriteThatWasCutShortLeavesTheFormerState() throws IOException {
        KeptState state = new KeptState(folder, "pause");
        state.write(ObjectValue.of("owner", "us"));
        Files.writeString(folder.resolve("pause.json.new"), "{\"own");
        assertThat(state.read()).isEqualTo(ObjectValue.of("owner", "us"));
    }

    @Test
    void aFileThatIsNoJsonIsNamed() throws IOException {
        Files.writeString(folder.resolve("pause.json"), "nonsense");
        assertThatThrownBy(() -> new KeptState(folder, "pause").read())
                .isInstanceOf(NodeError.class)
                .hasMessageContaining("pause.json");
    }
}
