package dev.fusewire.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormInBrowserTest {

    @TempDir
    Path folder;

    @Test
    void aFormMadeFromPropertiesIsFilledCheckedAndSaved() throws Exception {
        try (EditorServer server = EditorServer.on(folder)) {
            for (ObjectValue result : BrowserScript.run("forms.mjs", server.port())) {
                assertThat(result.get("ok"))
                        .as("%s: %s", result.get("name"), result.get("reason"))
                        .isEqualTo(true);
            }
        }
    }
}
