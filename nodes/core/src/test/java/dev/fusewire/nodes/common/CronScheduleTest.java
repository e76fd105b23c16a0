package dev.fusewire.nodes.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Each line of {@code crontab.txt} is an expression, a time zone, a start and what the library behind Node-RED's inject
 * (cronosjs 1.7.1) said to it: the next three times, "never", or its complaint. {@code crontab.mjs} beside it makes such
 * tables; {@code -Dcrontab.table=FILE} reads a larger one.
 */
class CronScheduleTest {

    @Test
    void comesWhenNodeRedsInjectComes() throws IOException {
        List<String> differences = new ArrayList<>();
        List<String> table = table();
        for (String line : table) {
            String[] parts = line.split("\\|");
            String expression = (String) Objects.requireNonNull(Json.parse(parts[0]));
            String found = answer(expression, ZoneId.of(parts[1]), Instant.parse(parts[2]));
            if (!found.equals(parts[3])) {
                differences.add(line + " but here " + found);
            }
        }
        assertThat(table).hasSizeGreaterThan(500);
        assertThat(differences.stream().limit(20)).isEmpty();
    }

    private static List<String> table() throws IOException {
        String own = System.getProperty("crontab.table");
        if (own != null) {
            return Files.readAllLines(Path.of(own));
        }
        try (InputStream packed = Objects.requireNonNull(CronScheduleTest.class.getResourceAsStream("crontab.txt"))) {
            return new String(packed.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static String answer(String expression, ZoneId zone, Instant start) {
        try {
            CronSchedule schedule = CronSchedule.of(expression);
            List<String> times = new ArrayList<>();
            ZonedDateTime at = start.atZone(zone);
            while (times.size() < 3) {
                Optional<ZonedDateTime> next = schedule.after(at);
                if (next.isEmpty()) {
                    times.add("never");
                    break;
                }
                at = next.get();
                times.add(at.toInstant().toString());
            }
            return String.join(" ", times);
        } catch (NodeError e) {
            return "! " + e.getMessage();
        }
    }

    /** Where Node-RED's library goes back in time, for as long as the half hour lasts that comes twice. */
    @Test
    void neverComesAtATimeThatIsOver() {
        ZonedDateTime inTheSecondHalfHour =
                Instant.parse("2024-04-06T15:10:00Z").atZone(ZoneId.of("Australia/Lord_Howe"));
        assertThat(CronSchedule.of("50 1 * * *").after(inTheSecondHalfHour))
                .hasValueSatisfying(next -> assertThat(next).isAfter(inTheSecondHalfHour));
    }
}
