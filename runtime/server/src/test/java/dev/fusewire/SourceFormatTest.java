package dev.fusewire;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Main;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every source file is as palantir-java-format writes it. It runs here, and not as a plug-in, because the formatter
 * wants the JDK the sources are for, which is newer than the one that may run Maven. {@code -Dformat=write} formats.
 */
class SourceFormatTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String module : List.of("runtime", "nodes", "flows", "examples", "editor-ui")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> file.toString().contains("/src/"))
                        .filter(file -> !file.toString().contains("node_modules"))
                        .map(Path::toString)
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    @Test
    void everySourceFileIsFormatted() throws Exception {
        boolean write = "write".equals(System.getProperty("format"));
        List<String> arguments = new ArrayList<>(List.of("--palantir", write ? "--replace" : "--dry-run"));
        List<String> sources = sources();
        assertThat(sources).hasSizeGreaterThan(100);
        arguments.addAll(sources);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new Main(
                        new PrintWriter(out, true), new PrintWriter(err, true), new ByteArrayInputStream(new byte[0]))
                .format(arguments.toArray(String[]::new));
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString().lines().map(line -> ROOT.relativize(Path.of(line))))
                .as("not formatted; mvn -pl runtime/server -am test -Dtest=SourceFormatTest -Dformat=write "
                        + "-Dsurefire.failIfNoSpecifiedTests=false does it")
                .isEmpty();
    }
}
