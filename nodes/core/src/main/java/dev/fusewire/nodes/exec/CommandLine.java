package dev.fusewire.nodes.exec;

import dev.fusewire.node.NodeError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words a process is started with. */
final class CommandLine {

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]+|\"[^\"]*\")+");
    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"");
    private static final Path BASH = Path.of("/bin/bash");

    private CommandLine() {}

    /** The whole line, for the shell to understand. */
    static List<String> forShell(String line) {
        requireText(line);
        if (isWindows()) {
            return List.of("cmd.exe", "/d", "/s", "/c", "\"" + line + "\"");
        }
        return List.of(Files.exists(BASH) ? BASH.toString() : "/bin/sh", "-c", line);
    }

    /** A program and its arguments, taken apart at the spaces that are not in quotes. */
    static List<String> words(String line) {
        List<String> words = WORD.matcher(line)
                .results()
                .map(MatchResult::group)
                .map(word -> QUOTED.matcher(word).matches() ? word.substring(1, word.length() - 1) : word)
                .toList();
        if (words.isEmpty()) {
            throw new NodeError("TypeError", "Cannot read properties of null (reading 'map')");
        }
        requireText(words.getFirst());
        return isWindows() ? forShell(String.join(" ", words)) : words;
    }

    private static void requireText(String program) {
        if (program.isEmpty()) {
            throw new NodeError(
                    "TypeError [ERR_INVALID_ARG_VALUE]",
                    "The argument 'file' cannot be empty. Received ''",
                    "ERR_INVALID_ARG_VALUE");
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
