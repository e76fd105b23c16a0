package dev.fusewire.server;

import dev.fusewire.engine.EngineListener.Level;
import dev.fusewire.node.NodeError;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** Brings what the libraries log into the program's own log, in its form: warnings and what is worse, and of our own parts all that matters. */
final class LibraryLog extends Handler {

    private static final SimpleFormatter FORMATTER = new SimpleFormatter();

    /** The logger under which everybody tells of files that are damaged. */
    private static final String DAMAGE = "fusewire.damage";

    /** The logger under which scripts write by {@code console.log}. */
    private static final String CONSOLE = "console";

    private static final String BLOCKED = "io.vertx.core.impl.BlockedThreadChecker";

    /** What our own parts say that is good news counts, too. Held, for a logger nobody holds forgets its level. */
    private static final List<Logger> OURS = List.of(
            Logger.getLogger("dev.fusewire.history"),
            Logger.getLogger("dev.fusewire.cockpit"),
            Logger.getLogger("dev.fusewire.server"),
            Logger.getLogger(CONSOLE),
            Logger.getLogger("fusewire.context"));

    private final Log log;
    private final LineBound bound = new LineBound(System::nanoTime);

    LibraryLog(Log log) {
        this.log = log;
    }

    static void into(Log log) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(java.util.logging.Level.WARNING);
        root.addHandler(new LibraryLog(log));
        OURS.forEach(each -> each.setLevel(java.util.logging.Level.INFO));
    }

    @Override
    public void publish(LogRecord record) {
        if (CONSOLE.equals(record.getLoggerName())) {
            log.asItIs(FORMATTER.formatMessage(record));
            return;
        }
        if (record.getLevel().intValue() <= java.util.logging.Level.INFO.intValue()) {
            log.info(FORMATTER.formatMessage(record));
            return;
        }
        boolean error = record.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue();
        String text = FORMATTER.formatMessage(record);
        Throwable thrown = record.getThrown();
        Level level = error ? Level.ERROR : Level.WARN;
        @Nullable String line = thrown == null ? text : withReason(text, NodeError.textOf(thrown));
        if (BLOCKED.equals(record.getLoggerName())) {
            // the program's own watch says who does it
            log.debug(line);
            return;
        }
        if (DAMAGE.equals(record.getLoggerName())) {
            log.damage(line);
            return;
        }
        line = bound.pass(String.valueOf(record.getLoggerName()), line);
        if (line == null) {
            return;
        }
        if (String.valueOf(record.getLoggerName()).startsWith("fusewire.") && thrown == null) {
            log.write(level, line);
        } else {
            // what a library says in its own words is nothing for who makes flows
            log.only(level, line);
        }
    }

    private static String withReason(String text, String reason) {
        return text.contains(reason) ? text : text + ": " + reason;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
