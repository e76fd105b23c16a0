package dev.fusewire.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DenialsTest {

    @Test
    void floodIsCountedAndToldAtABoundedRateInSingleLinesWithoutPasswords() {
        List<String> lines = new ArrayList<>();
        Logger log = Logger.getLogger("denials-test");
        log.setUseParentHandlers(false);
        log.addHandler(new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(new SimpleFormatter().formatMessage(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        AtomicLong nanos = new AtomicLong();
        var denials = new Denials(LoggerFactory.getLogger("denials-test"), nanos::get);
        var visitor = new Gatekeeper.Visitor("a\nforged line", "u\u202e", "s3cret", "10.0.0.9", null);
        for (int i = 0; i < 1_000; i++) {
            denials.login(visitor, "wrong");
        }
        assertThat(lines).hasSize(20);
        nanos.addAndGet(5_000_000_000L);
        denials.login(visitor, "wrong");
        assertThat(lines).hasSize(21);
        assertThat(lines.getLast())
                .contains("980 more")
                .contains("a\\u000aforged line")
                .contains("u\\u202e");
        assertThat(lines.toString()).doesNotContain("s3cret").doesNotContain("\n");
        assertThat(denials.counts().logins()).isEqualTo(1_001);
    }
}
