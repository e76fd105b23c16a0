package dev.fusewire.server;

import dev.fusewire.engine.EngineListener.Level;
import java.io.PrintStream;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The program's log: one line an event, as Node-RED writes it. */
final class Log {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);

    private final PrintStream out;
    private final Level level;

    Log(PrintStream out, Level level) {
        this.out = out;
        this.level = level;
    }

    void info(String text) {
        write(Level.INFO, text);
    }

    void warn(String text) {
        write(Level.WARN, text);
    }

    void error(String text) {
        write(Level.ERROR, text);
    }

    void debug(String text) {
        write(Level.DEBUG, text);
    }

    void write(Level grade, String text) {
        if (grade.number() <= level.number()) {
            out.println(
                    TIME.format(LocalDateTime.now()) + " - [" + grade.name().toLowerCase(Locale.ROOT) + "] " + text);
        }
    }
}
