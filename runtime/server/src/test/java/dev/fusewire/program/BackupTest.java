package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.server.keep.Backup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A backup")
class BackupTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final Opened opened = new Opened();

    @AfterEach
    void stop() throws Exception {
        opened.close();
    }

    private Path user() {
        return folder.resolve("user");
    }

    private Path archive() {
        return folder.resolve("house.zip");
    }

    private RunningProgram start() throws Exception {
        Files.createDirectories(user());
        Path settings = user().resolve("settings.yaml");
        if (!Files.exists(settings)) {
            Files.writeString(settings, """
                history: {commit: 0.2}
                contextStorage:
                  default: {module: memory}
                  file: {module: localfilesystem, config: {flushInterval: 30}}
                """);
        }
        return opened.keep(RunningProgram.start(user(), "--no-demo"));
    }

    /** Flows of a house, with a secret, a history, a variable and an event by which it is known again. */
    private static ArrayValue house(String name) {
        return (ArrayValue) Json.parse("""
            [{"id":"t","type":"tab","label":"NAME"},
             {"id":"b","type":"mqtt-broker","broker":"127.0.0.1","port":"1","autoConnect":false,
              "credentials":{"user":"NAME","password":"secret of NAME"}},
             {"id":"h","z":"t","type":"http in","url":"/keep","method":"post","wires":[["o","v","e","r"]]},
             {"id":"o","z":"t","type":"history out","measurement":"readings","wires":[]},
             {"id":"v","z":"t","type":"change","wires":[[]],
              "rules":[{"t":"set","p":"#:(file)::kept","pt":"flow","to":"payload.note","tot":"msg"}]},
             {"id":"c","z":"t","type":"change","wires":[[]],"rules":[]},
             {"id":"e","z":"t","type":"change","wires":[["ev"]],
              "rules":[{"t":"set","p":"payload","pt":"msg","to":"payload.note","tot":"msg"}]},
             {"id":"ev","z":"t","type":"cockpit event","site":"","level":"warning","topic":"test"},
             {"id":"g","z":"t","type":"http in","url":"/ask","method":"get","wires":[["i"]]},
             {"id":"i","z":"t","type":"history in","measurement":"readings","span":"1","wires":[["r"]]},
             {"id":"r","z":"t","type":"http response","wires":[]}]\
            """.replace("NAME", name));
    }

    private static void live(RunningProgram program, String name) throws Exception {
        program.deploy(house(name));
        ObjectValue note = ObjectValue.of("note", "note of " + name);
        assertThat(program.ask("POST", "/keep", note).statusCode()).isEqualTo(200);
        Eventually.holds("it is kept", SOON, () -> isHouse(program, name));
    }

    private static boolean isHouse(RunningProgram program, String name) throws Exception {
        return program.get("/flows").body().contains("\"" + name + "\"")
                && program.get("/credentials/mqtt-broker/b").body().contains("\"" + name + "\"")
                && program.get("/context/flow/t/kept?store=file").body().contains("note of " + name)
                && program.get("/ask").body().contains("note of " + name)
                && program.get("/cockpit/api/events").body().contains("note of " + name);
    }

    @Test
    void bringsARunningProgramBackToWhatItWas() throws Exception {
        RunningProgram program = start();
        live(program, "first");
        Backup.backup(user(), archive(), "test", NOWHERE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive())))
                .isEqualTo("rw-------");
        live(program, "second");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Backup.restore(user(), archive(), new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("Restored the backup of ");
        Eventually.holds("it is the first house again", SOON, () -> isHouse(program, "first"));
        assertThat(program.get("/ask").body()).doesNotContain("second");
        assertThat(program.get("/cockpit/api/events").body()).doesNotContain("second");
        assertThat(program.complaints()).isEmpty();
        program.close();
        RunningProgram again = start();
        again.awaitFlows();
        Eventually.holds("after a restart as well", SOON, () -> isHouse(again, "first"));
        assertThat(again.complaints()).isEmpty();
        try (Stream<Path> all = Files.list(user())) {
            assertThat(all.filter(each -> each.getFileName().toString().startsWith(".before-restore-")))
                    .singleElement()
                    .satisfies(former -> assertThat(Files.readString(former.resolve("flows.json")))
                            .contains("second"));
        }
    }

    @Test
    void thatIsNoGoodChangesNothing() throws Exception {
        RunningProgram program = start();
        live(program, "first");
        Backup.backup(user(), archive(), "test", NOWHERE);
        live(program, "second");
        byte[] good = Files.readAllBytes(archive());
        Path bad = folder.resolve("bad.zip");
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            byte[] broken = i < 20 ? Arrays.copyOf(good, good.length * i / 20) : good.clone();
            if (i >= 20) {
                broken[good.length * (i - 20) / 20] ^= 0x55;
            }
            Files.write(bad, broken);
            try {
                Backup.restore(user(), bad, NOWHERE);
                // a bit in the time of a file, or in the list at the end: nothing of the house is lost
                Eventually.holds("it is the first house", SOON, () -> isHouse(program, "first"));
                live(program, "second");
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("backup");
                refused++;
            }
            assertThat(isHouse(program, "second")).isTrue();
        }
        assertThat(refused).isGreaterThan(30);
    }

    private static void zip(Path file, String name, String content, String manifest) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String[] each : new String[][] {{"manifest.json", manifest}, {name, content}}) {
                zip.putNextEntry(new ZipEntry(each[0]));
                zip.write(each[1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    @Test
    void writesNowhereButInTheUserDirectory() throws Exception {
        Files.createDirectories(user());
        String sum = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
        for (String name : new String[] {"../outside", "/tmp/outside", "a/../../outside", ""}) {
            zip(archive(), name, "hello", """
                {"format": 1, "files": [{"name": "%s", "size": 5, "sha256": "%s"}]}\
                """.formatted(name, sum));
            assertThatThrownBy(() -> Backup.restore(user(), archive(), NOWHERE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("backup");
        }
        zip(archive(), "flows.json", "[]", "{\"format\": 2, \"program\": \"9.0\", \"files\": []}");
        assertThatThrownBy(() -> Backup.restore(user(), archive(), NOWHERE))
                .hasMessageContaining("format 2")
                .hasMessageContaining("Fusewire 9.0");
        assertThat(folder.resolve("outside")).doesNotExist();
        try (Stream<Path> left = Files.list(user())) {
            assertThat(left).noneMatch(each -> each.getFileName().toString().startsWith(".restore"));
        }
    }

    @Test
    void isMadeAndRestoredWithoutAProgramAsWell() throws Exception {
        RunningProgram program = start();
        live(program, "first");
        program.close();
        Backup.backup(user(), archive(), "test", NOWHERE);
        RunningProgram second = start();
        second.awaitFlows();
        live(second, "second");
        second.close();
        Backup.restore(user(), archive(), NOWHERE);
        Path elsewhere = folder.resolve("elsewhere");
        Backup.restore(elsewhere, archive(), NOWHERE);
        for (Path each : new Path[] {user(), elsewhere}) {
            try (RunningProgram restored = RunningProgram.start(each, "--no-demo")) {
                restored.awaitFlows();
                Eventually.holds("it is the first house", SOON, () -> isHouse(restored, "first"));
                assertThat(restored.complaints()).isEmpty();
            }
        }
    }
}
