package dev.fusewire.compatibility;

import dev.fusewire.node.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ports that no case mentions and that are no round numbers, so that none is mistaken for what a case has or works out. */
final class CasePorts {
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d{5}(?!\\d)");
    private static final Set<String> MENTIONED = mentioned(Path.of("cases"));

    private CasePorts() {}

    static int free() {
        return Ports.free(port -> port % 10 != 0 && !MENTIONED.contains(Integer.toString(port)));
    }

    private static Set<String> mentioned(Path cases) {
        var numbers = new HashSet<String>();
        try (Stream<Path> files = Files.walk(cases)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                NUMBER.matcher(Files.readString(file)).results().forEach(m -> numbers.add(m.group()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return numbers;
    }
}
