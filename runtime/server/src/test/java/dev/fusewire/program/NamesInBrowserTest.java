package dev.fusewire.program;

import dev.fusewire.editor.BrowserScript;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Names that a page could mistake for a part of itself, in Chromium. Pictures are left in target/pictures. */
class NamesInBrowserTest {

    private static final String NAME = "<img src=x onerror=done=1>\"'&amp;";

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> areShownAsTheyAreWrittenAndDoNothing() throws Exception {
        BrowserScript.assumeItCanRun();
        try (RunningProgram program = RunningProgram.start(folder)) {
            program.deploy(named((ArrayValue) Json.parse(program.get("/flows").body())));
            return BrowserScript.run("names.mjs", program.port(), NAME).stream().map(BrowserScript::test);
        }
    }

    private static ArrayValue named(ArrayValue flows) {
        return ArrayValue.copyOf(flows.stream()
                .map(ObjectValue.class::cast)
                .map(node -> node.string("type", "").equals("tab") ? node.with("label", NAME) : node.with("name", NAME))
                .toList());
    }
}
