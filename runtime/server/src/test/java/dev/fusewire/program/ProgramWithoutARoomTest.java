package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A program without a jar of nodes")
class ProgramWithoutARoomTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}: starts, names what it lacks, and runs the rest")
    @CsvSource({"nodes/data,history out", "nodes/energy,load manager", "nodes/cockpit,cockpit text"})
    void starts(String room, String lacking) throws Exception {
        try (RunningProgram program = RunningProgram.startWithout(room, folder, "--no-demo")) {
            program.deploy("""
                [{"id":"t","type":"tab"},
                 {"id":"i","z":"t","type":"http in","url":"/here","method":"get","wires":[["r"]]},
                 {"id":"r","z":"t","type":"http response","statusCode":"202","wires":[]},
                 {"id":"x","z":"t","type":"%s","wires":[]}]\
                """.formatted(lacking));
            var _ = program.awaitLog(Pattern.compile(Pattern.quote(lacking)), Duration.ofSeconds(30));
            assertThat(program.get("/here").statusCode()).isEqualTo(202);
            assertThat(program.get("/nodes").body()).contains("\"function\"").doesNotContain("\"" + lacking + "\"");
        }
    }

    @Test
    @DisplayName("of expressions tells the nodes that have one, and runs the others")
    void expressions() throws Exception {
        try (RunningProgram program = RunningProgram.startWithout("runtime/jsonata", folder, "--no-demo")) {
            program.deploy("""
                [{"id":"t","type":"tab"},
                 {"id":"i","z":"t","type":"http in","url":"/here","method":"get","wires":[["r"]]},
                 {"id":"r","z":"t","type":"http response","statusCode":"202","wires":[]},
                 {"id":"x","z":"t","type":"switch","property":"$sum([1])","propertyType":"jsonata",
                  "rules":[{"t":"else"}],"outputs":1,"wires":[[]]}]\
                """);
            var _ = program.awaitLog(
                    Pattern.compile("this program has no JSONata to read the expression \"\\$sum\\(\\[1]\\)\""),
                    Duration.ofSeconds(30));
            assertThat(program.get("/here").statusCode()).isEqualTo(202);
        }
    }
}
