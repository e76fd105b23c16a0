package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./fusewire} and {@code ready.sh} in a checkout of their own, with a JDK and a Maven that only say how they are called. */
@DisplayName("./fusewire")
class LauncherTest {

    private static final Path PROJECT = Path.of("../..");
    private static final Instant BUILT = Instant.parse("2026-11-01T12:00:00Z");
    private static final String CACHE = "start-Acme-25.0.9-25.0.9+1.aot";

    @TempDir
    Path folder;

    private Path checkout;
    private Path server;
    private Path ready;
    private Path jdk;
    private Path calls;

    private record Ended(int code, String said) {}

    @BeforeEach
    void make() throws IOException {
        checkout = folder.resolve("a checkout");
        server = checkout.resolve("runtime/server");
        ready = server.resolve("target/ready");
        calls = folder.resolve("calls");
        Files.createDirectories(server.resolve("target/lib"));
        Files.createDirectories(checkout.resolve("runtime/optimize"));
        for (String name : List.of(
                "fusewire",
                "runtime/server/jdk.sh",
                "runtime/server/ready.sh",
                "runtime/server/optimize.sh",
                "runtime/optimize/pom.xml",
                "runtime/server/jvm.options")) {
            Path copy = Files.copy(PROJECT.resolve(name), checkout.resolve(name));
            Files.setLastModifiedTime(copy, FileTime.from(BUILT.minusSeconds(3600)));
        }
        Files.writeString(server.resolve("target/fusewire-server-1.jar"), "");
        built(server.resolve("target/fusewire-server-1.jar"));
        built(server.resolve("target/lib"));
        jdk = jdk("25.0.9", "echo java \"$@\" >>\"$CALLS\"");
        program(folder.resolve("bin/mvn"), "echo mvn \"$@\" >>\"$CALLS\"");
    }

    private static void built(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(BUILT));
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path jdk(String version, String java) throws IOException {
        Path home = folder.resolve("jdk " + version);
        program(home.resolve("bin/java"), java);
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Acme\"\nIMPLEMENTOR_VERSION=\"Acme-%1$s\"\nJAVA_RUNTIME_VERSION=\"%1$s+1\"\nJAVA_VERSION=\"%1$s\"\n"
                        .formatted(version));
        return home;
    }

    private Ended run(Path home, String... command) throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().put("JAVA_HOME", home.toString());
        program.environment().put("CALLS", calls.toString());
        program.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        program.environment().remove("FUSEWIRE_JAVA_OPTS");
        Process process = program.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), said);
    }

    private Ended launch(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("fusewire").toString()));
        command.addAll(List.of(arguments));
        return run(jdk, command.toArray(String[]::new));
    }

    private Ended makeReady() throws IOException, InterruptedException {
        return run(jdk, "sh", server.resolve("ready.sh").toString());
    }

    private List<String> called() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private List<String> inReady() throws IOException {
        try (Stream<Path> files = Files.list(ready)) {
            return files.map(each -> each.getFileName().toString()).toList();
        }
    }

    /** As if made before: nothing is made beside the start then, which would outlive the test. */
    private void haveCache() throws IOException {
        Files.createDirectories(ready);
        Files.writeString(ready.resolve(CACHE), "");
    }

    @Test
    void startsJavaOnceAndNothingElseWhereNothingHasChanged() throws Exception {
        haveCache();
        assertThat(launch("--port", "7", "a b")).isEqualTo(new Ended(0, ""));
        assertThat(called())
                .singleElement()
                .satisfies(call -> assertThat(call)
                        .startsWith("java @" + server.toRealPath() + "/jvm.options -XX:AOTCache=" + ready.toRealPath()
                                + "/" + CACHE)
                        .endsWith(" -cp " + server.toRealPath()
                                + "/target/fusewire-server-1.jar dev.fusewire.server.Main --port 7 a b"));
    }

    @Test
    @DisplayName("takes the compiler of scripts, and the JavaScript engine that fits it, in place of the program's own")
    void compilesScripts() throws Exception {
        Path jars = Files.createDirectories(checkout.resolve("runtime/optimize/target/jars"));
        for (String name : List.of("compiler", "polyglot", "truffle-api", "js-language", "word")) {
            Files.writeString(jars.resolve(name + ".jar"), "");
        }
        for (String name :
                List.of("polyglot-25.4.jar", "truffle-api-25.4.jar", "vertx-core-5.0.jar", "word-25.4.jar")) {
            Files.writeString(server.resolve("target/lib").resolve(name), "");
        }
        built(server.resolve("target/lib"));
        assertThat(launch("--port", "7", "--optimize", "a b")).isEqualTo(new Ended(0, ""));
        String root = checkout.toRealPath().toString();
        assertThat(called())
                .singleElement()
                .satisfies(call -> assertThat(call)
                        .contains(" -XX:+EnableJVMCI --upgrade-module-path=" + root
                                + "/runtime/optimize/target/jars/compiler.jar:")
                        .contains(" -cp " + root + "/runtime/optimize/target/jars/polyglot.jar:" + root
                                + "/runtime/optimize/target/jars/js-language.jar:")
                        .endsWith(":" + root + "/runtime/server/target/classes:" + root
                                + "/runtime/server/target/lib/vertx-core-5.0.jar"
                                + " dev.fusewire.server.Main --port 7 a b"));
    }

    @Test
    void saysWhereTheCompilerCannotBeFetched() throws Exception {
        program(folder.resolve("bin/mvn"), "echo mvn \"$@\" >>\"$CALLS\"; exit 1");
        assertThat(launch("--optimize"))
                .isEqualTo(new Ended(
                        1,
                        "Fetching the compiler of scripts, 90 MB, once ...\n"
                            + "fusewire: the compiler of scripts could not be fetched, see above; without --optimize"
                            + " all works as before\n"));
        assertThat(called()).containsExactly("mvn -q -B package -f runtime/optimize/pom.xml");
    }

    @Test
    void buildsWhatHasChangedAndOnlyOnce() throws Exception {
        haveCache();
        Files.createDirectories(checkout.resolve("nodes/core/src/main"));
        Files.writeString(checkout.resolve("nodes/core/src/main/New.java"), "");
        assertThat(launch().said()).isEqualTo("Building Fusewire, this takes a minute or two the first time ...\n");
        assertThat(launch().said()).isEmpty();
        assertThat(called()).hasSize(3);
        assertThat(called().getFirst()).isEqualTo("mvn -q -B package -DskipTests -Djacoco.skip -pl runtime/server -am");
    }

    @Test
    void buildsNothingForWhatOnlyTestsUse() throws Exception {
        haveCache();
        Files.createDirectories(checkout.resolve("nodes/core/src/test"));
        Files.writeString(checkout.resolve("nodes/core/src/test/NewTest.java"), "");
        assertThat(launch().said()).isEmpty();
        assertThat(called()).hasSize(1);
    }

    @Test
    void saysThatTheBuildFailedAndStartsNothing() throws Exception {
        program(folder.resolve("bin/mvn"), "exit 1");
        Files.delete(server.resolve("target/fusewire-server-1.jar"));
        assertThat(launch())
                .isEqualTo(new Ended(
                        1,
                        "Building Fusewire, this takes a minute or two the first time ...\n"
                                + "fusewire: the build failed, see above\n"));
        assertThat(called()).isEmpty();
    }

    @Test
    void takesNoOtherJavaThan25() throws Exception {
        haveCache();
        Path old = jdk("21.0.1", "echo old >>\"$CALLS\"");
        Ended ended = run(old, checkout.resolve("fusewire").toString(), "--safe", "--nope");
        assertThat(called()).doesNotContain("old");
        // another one is installed here, or none: then it is said
        if (ended.code() == 1 && ended.said().contains("no JDK")) {
            assertThat(ended.said())
                    .isEqualTo("fusewire: no JDK 25 found: install one (Temurin 25, for example) or set JAVA_HOME to"
                            + " it\n");
        }
    }

    private void javaMakesCaches() throws IOException {
        jdk = jdk("25.0.9", """
            for each in "$@"; do case $each in -XX:AOTCacheOutput=*) echo made >"${each#*=}" ;; esac; done
            echo java >>"$CALLS"; for last in "$@"; do :; done; mkdir "$last"
            """);
    }

    @Test
    void keepsReadyWhatFitsTheJdkAndNothingElse() throws Exception {
        javaMakesCaches();
        Files.createDirectories(ready);
        Files.writeString(ready.resolve("start-Acme-25.0.8-25.0.8+1.aot"), "of the JDK before");
        Files.writeString(ready.resolve(CACHE), "of the build before");
        assertThat(makeReady()).isEqualTo(new Ended(0, ""));
        assertThat(inReady()).containsExactly(CACHE);
        assertThat(ready.resolve(CACHE)).hasContent("made");
    }

    @Test
    void triesToKeepReadyOnceABuildOnly() throws Exception {
        jdk = jdk("25.0.9", "echo java >>\"$CALLS\"; echo no room; exit 1");
        assertThat(makeReady()).isEqualTo(new Ended(0, ""));
        assertThat(inReady()).containsExactly(CACHE + ".no");
        assertThat(ready.resolve(CACHE + ".no")).hasContent("no room");
    }

    @Test
    void makesReadyOneAtATimeAndNotForeverAfterAPowerCut() throws Exception {
        javaMakesCaches();
        Path making = Files.createDirectories(ready.resolve("making"));
        assertThat(makeReady()).isEqualTo(new Ended(0, ""));
        assertThat(called()).isEmpty();
        Files.setLastModifiedTime(making, FileTime.from(Instant.now().minusSeconds(3600)));
        assertThat(makeReady()).isEqualTo(new Ended(0, ""));
        assertThat(inReady()).containsExactly(CACHE);
    }

    @Test
    void makesNothingReadyWhereNothingCanBeWritten() throws Exception {
        Files.writeString(ready, "in the way");
        assertThat(makeReady()).isEqualTo(new Ended(0, ""));
        assertThat(called()).isEmpty();
    }

    /** The options as they are, and the Java that runs this. */
    private Ended realJava(String cache) throws IOException, InterruptedException {
        return run(
                jdk,
                ProcessHandle.current().info().command().orElse("java"),
                "@" + server.resolve("jvm.options"),
                "-XX:AOTCache=" + cache,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.fusewire.server.Main",
                "--version");
    }

    @Test
    void runsWithoutAWordWhereWhatIsKeptReadyIsMissingOrOfNoUse() throws Exception {
        Ended without = realJava(folder.resolve("missing.aot").toString());
        assertThat(without.code()).isZero();
        assertThat(without.said()).matches("Fusewire \\S+\n");
        Path garbage = Files.writeString(folder.resolve("garbage.aot"), "garbage ".repeat(10_000));
        assertThat(realJava(garbage.toString())).isEqualTo(without);
        Path empty = Files.writeString(folder.resolve("empty.aot"), "");
        assertThat(realJava(empty.toString())).isEqualTo(without);
    }
}
