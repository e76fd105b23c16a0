package dev.fusewire.broker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a logger was told since this was made. */
final class LogLines extends Handler {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger log;

    LogLines(String name) {
        log = Logger.getLogger(name);
        log.addHandler(this);
    }

    List<String> with(String part) {
        return lines.stream().filter(line -> line.contains(part)).toList();
    }

    List<String> all() {
        return lines;
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(new SimpleFormatter().formatMessage(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        log.removeHandler(this);
    }
}
