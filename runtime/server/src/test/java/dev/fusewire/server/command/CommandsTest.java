package dev.fusewire.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.server.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@DisplayName("the command line")
class CommandsTest {

    private final List<Arguments> ran = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int call(String... args) {
        CommandLine line = Commands.line("1.2.3", ran::add, List.of(new Refusing()));
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void runsWithWhatItSays() {
        assertThat(call("house.json", "-u", "/data", "-p", "0", "--host=::1", "-s", "s.yaml", "--no-demo", "--safe"))
                .isZero();
        assertThat(ran)
                .containsExactly(new Arguments(
                        Path.of("house.json"), Path.of("/data"), 0, "::1", Path.of("s.yaml"), null, false, true));
    }

    @Test
    void runsInTheHomeFolderWithTheSimulatedHouseWhereItSaysNothing() {
        assertThat(call()).isZero();
        Path home = Path.of(System.getProperty("user.home"), ".fusewire").toAbsolutePath();
        assertThat(ran).containsExactly(new Arguments(null, home, null, null, null, null, true, false));
    }

    @Test
    void takesTheUserDirectoryAsNodeRedSpellsIt() {
        assertThat(call("--userDir", "/data")).isZero();
        assertThat(ran.getFirst().userDir()).isEqualTo(Path.of("/data"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--port=x | Invalid value for option '--port': \"x\" is no port, expected 0 to 65535. See fusewire"
                        + " --help",
                "--broker-port=70000 | \"70000\" is no port, expected 0 to 65535",
                "--first-flow=seven | \"seven\" is no first flow, expected one of dynamic-load-management, single-node,"
                        + " ready-by, cabinet, ocpp-wallbox, stations",
                "--nope | what is \"--nope\"? See fusewire --help",
                "--port | Missing required parameter for option '--port'",
                "--user-dir= | --user-dir wants the name of a folder",
            })
    void refusesWhatIsWrongAndNamesIt(String argument, String words) {
        assertThat(call(argument)).isEqualTo(2);
        assertThat(err.toString()).startsWith("fusewire: ").contains(words);
        assertThat(ran).isEmpty();
    }

    @Test
    void beginsWithTheFlowItNames() {
        assertThat(call("--first-flow", "ready-by")).isZero();
        assertThat(ran.getFirst().firstFlow()).isEqualTo("ready-by");
        assertThat(call("--first-flow", "ready-by", "--no-demo")).isEqualTo(2);
        assertThat(err.toString()).contains("--first-flow is of the simulated house, and --no-demo wants none");
    }

    @Test
    void refusesASecondFlowFile() {
        assertThat(call("a.json", "b.json")).isEqualTo(2);
        assertThat(err.toString()).contains("what is \"b.json\"?");
    }

    @Test
    void tellsItsVersion() {
        assertThat(call("--version")).isZero();
        assertThat(out.toString()).isEqualTo("Fusewire 1.2.3\n");
    }

    @Test
    void saysInOneLineWhyACommandFailed() {
        assertThat(call("refuse")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("fusewire: there is no such house\n");
    }

    @Command(name = "refuse")
    private static final class Refusing implements Callable<Integer> {
        @Override
        public Integer call() throws IOException {
            throw new IOException("there is no such house");
        }
    }

    /** The launcher shows the file, so that it needs neither Java nor a build. */
    @Test
    @DisplayName("has its help in a file as well")
    void keepsItsHelpInAFile() throws IOException {
        StringWriter help = new StringWriter();
        int ended = Main.commandLine().setOut(new PrintWriter(help, true)).execute("--help");
        assertThat(ended).isZero();
        Path file = Path.of("src/main/resources/dev/fusewire/server/command/usage.txt");
        assertThat(Files.readString(file)).isEqualTo(help.toString());
    }
}
