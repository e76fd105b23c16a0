package dev.fusewire.server;

import dev.fusewire.engine.EngineListener.Level;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.io.PrintStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The program's log: one line an event, as Node-RED writes it. The settings {@code logging.console.level}, {@code .metrics} and
 * {@code .audit} say what is in it.
 */
final class Log {

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final int AUDIT = 98;
    private static final int METRIC = 99;

    private final PrintStream out;
    private final int most;
    private final boolean metrics;
    private final boolean audit;
    private final List<String> damages = new ArrayList<>();
    private @Nullable Consumer<String> damageListener;
    private volatile @Nullable BiConsumer<Level, String> listener;

    /**
     * @param most the highest number of a {@link Level} that is written
     * @param metrics whether every message is counted in the log
     * @param audit whether every request to the editor's API is written
     */
    private Log(PrintStream out, int most, boolean metrics, boolean audit) {
        this.out = out;
        this.most = most;
        this.metrics = metrics;
        this.audit = audit;
    }

    /** @throws IllegalArgumentException naming a level that is none */
    static Log of(PrintStream out, Settings settings) {
        String level = settings.text("logging.console.level", settings.text("logging.level", "info"));
        return new Log(
                out,
                number(level),
                settings.flag("logging.console.metrics", false),
                settings.flag("logging.console.audit", false));
    }

    private static int number(String level) {
        return switch (level.toLowerCase(Locale.ROOT)) {
            case "off" -> 1;
            case "fatal" -> 10;
            case "error" -> Level.ERROR.number();
            case "warn" -> Level.WARN.number();
            case "info" -> Level.INFO.number();
            case "debug" -> Level.DEBUG.number();
            case "trace" -> Level.TRACE.number();
            default ->
                throw new IllegalArgumentException("setting logging.console.level is \"" + level
                        + "\", expected off, fatal, error, warn, info, debug or trace");
        };
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

    /** Has whoever watches the flows told of the program's own warnings and errors, beside the log. */
    void setListener(BiConsumer<Level, String> told) {
        listener = told;
    }

    /** A file that has turned out to be damaged: beside the log, whoever looks at the program is told, now or later. */
    void damage(String text) {
        write(Level.ERROR, text);
        Consumer<String> told;
        synchronized (damages) {
            told = damageListener;
            if (told == null) {
                damages.add(text);
            }
        }
        if (told != null) {
            told.accept(text);
        }
    }

    /** Has somebody told of damaged files, those found before now as well. */
    void setDamageListener(Consumer<String> told) {
        List<String> before;
        synchronized (damages) {
            damageListener = told;
            before = List.copyOf(damages);
            damages.clear();
        }
        before.forEach(told);
    }

    /** Something of the program's own. */
    void write(Level grade, String text) {
        only(grade, text);
        BiConsumer<Level, String> told = listener;
        if (told != null && (grade == Level.WARN || grade == Level.ERROR)) {
            told.accept(grade, text);
        }
    }

    /** Something that is for the log alone. */
    void only(Level grade, String text) {
        if (grade.number() <= most) {
            line(grade.name().toLowerCase(Locale.ROOT), text);
        }
    }

    /** What a script writes to the console. */
    void asItIs(String text) {
        out.println(text);
    }

    /** Something that who is at the machine has to see whatever the log is set to, and nobody else. */
    void always(String text) {
        line("warn", text);
    }

    boolean writesMetrics() {
        return metrics;
    }

    boolean writesAudit() {
        return audit;
    }

    void tellMemory() {
        Runtime runtime = Runtime.getRuntime();
        metric("runtime.memory.heapTotal", null, null, runtime.totalMemory());
        metric("runtime.memory.heapUsed", null, null, runtime.totalMemory() - runtime.freeMemory());
    }

    /** One measured thing, such as {@code node.inject.send} or {@code runtime.memory.rss}; what is null is left out. */
    void metric(String event, @Nullable String node, @Nullable Object msgId, @Nullable Object value) {
        if (metrics) {
            ObjectValue.Builder fields = ObjectValue.builder().put("level", METRIC);
            put(fields, "nodeid", node);
            fields.put("event", event);
            put(fields, "msgid", msgId);
            put(fields, "value", value);
            line(
                    "metric",
                    Json.stringify(
                            fields.put("timestamp", System.currentTimeMillis()).build()));
        }
    }

    /** A request to the editor's API: event, path, ip and who made it. */
    void audit(ObjectValue request) {
        if (audit) {
            ObjectValue.Builder fields = ObjectValue.builder().putAll(request.with("level", AUDIT));
            line(
                    "audit",
                    Json.stringify(
                            fields.put("timestamp", System.currentTimeMillis()).build()));
        }
    }

    private static void put(ObjectValue.Builder fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private void line(String grade, String text) {
        out.println(time(LocalDateTime.now()) + " - [" + grade + "] " + text);
    }

    /** As in {@code 9 Nov 07:05:08}. A formatter by pattern would read the names of all locales before the first line. */
    static String time(LocalDateTime now) {
        return now.getDayOfMonth() + " " + MONTHS.get(now.getMonthValue() - 1) + " " + twoDigits(now.getHour()) + ":"
                + twoDigits(now.getMinute()) + ":" + twoDigits(now.getSecond());
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
