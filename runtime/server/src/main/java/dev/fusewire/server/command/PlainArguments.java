package dev.fusewire.server.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the command line of a program that is only to run, as a service or a script says it. picocli, which reads all others, takes a
 * fifth of the time until the program answers: it is compiled for Java 5, which the JDK does not keep ready in its cache.
 */
public final class PlainArguments {

    private static final int HIGHEST_PORT = 65_535;

    private static final Map<String, String> LONG_NAMES =
            Map.of("-u", "--user-dir", "-p", "--port", "-s", "--settings");

    private final Map<String, String> values = new HashMap<>();
    private boolean demo = true;
    private boolean safe;

    private PlainArguments() {}

    /**
     * What the words say; null where they are anything but options of the program, each in full with its value as the next word and
     * nothing wrong with it. Those are for picocli, which says what is wrong.
     */
    public static @Nullable Arguments of(String... words) {
        PlainArguments read = new PlainArguments();
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--no-demo" -> read.demo = false;
                case "--safe" -> read.safe = true;
                case "-u", "--user-dir", "-p", "--port", "-s", "--settings", "--host", "--broker-port" -> {
                    String name = LONG_NAMES.getOrDefault(words[i], words[i]);
                    i++;
                    if (i == words.length || !read.take(name, words[i])) {
                        return null;
                    }
                }
                default -> {
                    return null;
                }
            }
        }
        return read.arguments();
    }

    private boolean take(String name, String value) {
        // a quote, a sign or nothing at all means something to picocli
        boolean isPlain = !value.isEmpty() && "-+@\"'".indexOf(value.charAt(0)) < 0;
        boolean isPort = name.equals("--port") || name.equals("--broker-port");
        return isPlain && (!isPort || isPort(value)) && values.put(name, value) == null;
    }

    private static boolean isPort(String value) {
        return value.length() <= 5
                && value.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(value) <= HIGHEST_PORT;
    }

    private @Nullable Arguments arguments() {
        try {
            return new Arguments(
                    null,
                    Arguments.userDirectory(path("--user-dir")),
                    number("--port"),
                    values.get("--host"),
                    path("--settings"),
                    number("--broker-port"),
                    demo,
                    safe);
        } catch (InvalidPathException _) {
            return null;
        }
    }

    private @Nullable Path path(String name) {
        String value = values.get(name);
        return value == null ? null : Path.of(value);
    }

    private @Nullable Integer number(String name) {
        String value = values.get(name);
        return value == null ? null : Integer.valueOf(value);
    }
}
