package dev.fusewire.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DenialsTest {

    @Test
    void floodIsCountedAndToldAtABoundedRateInSingleLinesWithoutPasswords() {
        LogLines log = new LogLines("denials-test");
        List<String> lines = log.all();
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
        log.close();
    }
}
