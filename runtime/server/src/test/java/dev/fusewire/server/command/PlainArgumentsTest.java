package dev.fusewire.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the command line of a program that is only to run")
class PlainArgumentsTest {

    private static String[] words(String line) {
        return line.isEmpty() ? new String[0] : line.split(" ", -1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--no-demo",
                "--safe --no-demo",
                "--no-demo --no-demo",
                "--port 0 --user-dir data",
                "-p 01880 -u ../data -s s.yaml --host ::1 --broker-port 65535 --safe",
                "--no-demo --port 1880 --user-dir /var/lib/fusewire --settings s=1.yaml --host 0.0.0.0",
            })
    void isReadAsPicocliReadsIt(String line) {
        List<Arguments> ran = new ArrayList<>();
        int ended = Commands.line("1.2.3", ran::add, List.of())
                .setErr(new PrintWriter(new StringWriter()))
                .execute(words(line));
        assertThat(ended).isZero();
        assertThat(ran).containsExactly(PlainArguments.of(words(line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flows.json",
                "backup",
                "--help",
                "--nope",
                "--port",
                "--port x",
                "--port 65536",
                "--port -1",
                "--port +1",
                "--port 99999999999",
                "--port=1880",
                "-p1880",
                "--port 1 -p 2",
                "--user-dir ",
                "--user-dir --safe",
                "--user-dir @words",
                "--user-dir \"data\"",
                "--userDir data",
                "--no-demo flows.json",
            })
    void isLeftToPicocliWhereItSaysMoreOrIsWrong(String line) {
        assertThat(PlainArguments.of(words(line))).isNull();
    }
}
