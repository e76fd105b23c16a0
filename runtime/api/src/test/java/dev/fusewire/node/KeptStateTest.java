package dev.fusewire.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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
    void whatWasWrittenBeforeIsFoundWhereTheFileIsDamaged() throws IOException {
        KeptState state = new KeptState(folder, "state");
        state.write(ObjectValue.of("n", 1));
        state.write(ObjectValue.of("n", 2));
        Path file = folder.resolve("state.json");
        for (byte[] damage : new byte[][] {{}, "{\"n\":".getBytes(StandardCharsets.UTF_8), {-1, -2, 3}, new byte[20]}) {
            Files.write(file, damage);
            assertThat(new KeptState(folder, "state").read()).isEqualTo(ObjectValue.of("n", 1));
            assertThat(file).doesNotExist();
            assertThat(new KeptState(folder, "state").read()).isEqualTo(ObjectValue.of("n", 1));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(each -> each.getFileName().toString().startsWith("state.json.damaged-")))
                    .isNotEmpty();
        }
    }
}
