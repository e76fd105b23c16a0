package dev.fusewire.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.engine.EngineListener.Level;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {

    @Test
    void tellsWhoListensOfItsWarningsAndErrorsOnly(@TempDir Path folder) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        Log log = Log.of(new PrintStream(lines, true, StandardCharsets.UTF_8), Settings.in(folder));
        List<String> told = new ArrayList<>();
        log.setListener((level, text) -> told.add(level + " " + text));
        log.info("started");
        log.warn("no such store");
        log.error("no such folder");
        log.only(Level.ERROR, "[function:f] said by a node");
        assertThat(told).containsExactly("WARN no such store", "ERROR no such folder");
        assertThat(lines.toString(StandardCharsets.UTF_8))
                .contains(
                        "[info] started",
                        "[warn] no such store",
                        "[error] no such folder",
                        "[error] [function:f] said");
    }

    @Test
    void brokenRequestsOfStrangersDoNotFillIt(@TempDir Path folder) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        Log log = Log.of(new PrintStream(lines, true, StandardCharsets.UTF_8), Settings.in(folder));
        LibraryLog libraries = new LibraryLog(log);
        for (int i = 0; i < 10_000; i++) {
            LogRecord record = new LogRecord(java.util.logging.Level.SEVERE, "Unhandled exception in router");
            record.setLoggerName("io.vertx.ext.web.RoutingContext");
            libraries.publish(record);
        }
        assertThat(lines.toString(StandardCharsets.UTF_8).lines().count()).isBetween(1L, 100L);
    }

    @Test
    void writesTheTimeAsNodeRedDoes() {
        DateTimeFormatter pattern = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);
        LocalDateTime first = LocalDateTime.of(2026, 1, 1, 0, 0, 0);
        for (int hours = 0; hours < 366 * 24; hours += 23) {
            LocalDateTime time = first.plusHours(hours).plusSeconds(hours * 61L);
            assertThat(Log.time(time)).isEqualTo(pattern.format(time));
        }
    }
}
