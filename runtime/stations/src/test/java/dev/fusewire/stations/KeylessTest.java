package dev.fusewire.stations;

import static dev.fusewire.stations.FakeStation.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.TurnedClock;
import dev.fusewire.station.StationSetup;
import dev.fusewire.station.desk.StationDesk.Keyless;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stations that have no password: from where they may come. */
class KeylessTest {

    @TempDir
    Path folder;

    private final TurnedClock clock = new TurnedClock();
    private StationBook book;

    @BeforeEach
    void open() {
        book = StationBook.in(folder, clock);
    }

    @AfterEach
    void close() {
        now(book.close());
    }

    private void with(StationSettings.WithoutPassword withoutPassword) {
        close();
        String word = withoutPassword.name().toLowerCase(Locale.ROOT);
        book = new StationBook(StationSettings.of(folder, ObjectValue.of("withoutPassword", word)), clock);
    }

    @Test
    void aStationWithoutAPasswordComesFromTheOwnNetworkOnly() {
        now(book.register().put(new StationSetup("a", "", "", null, List.of(), "", false, true), "op"));
        for (String own : List.of(
                "127.0.0.1",
                "192.168.4.7",
                "10.1.2.3",
                "172.20.0.2",
                "169.254.3.4",
                "::1",
                "fe80::1%eth0",
                "fd12::5",
                "::ffff:192.168.4.7")) {
            assertThat(book.keyless("a", own)).as(own).isEqualTo(Keyless.ACCEPTED);
        }
        for (String other : List.of("203.0.113.5", "172.32.0.1", "100.64.0.9", "2001:db8::5", "", "localhost")) {
            assertThat(book.keyless("a", other)).as(other).isEqualTo(Keyless.REFUSED);
        }
        assertThat(book.station("a").orElseThrow().hasPassword()).isFalse();
        String _ = now(book.register().newPassword("a", "op"));
        assertThat(book.keyless("a", "203.0.113.5")).isEqualTo(Keyless.HAS_PASSWORD);
        assertThat(book.station("a").orElseThrow().hasPassword()).isTrue();
    }

    @Test
    void withoutPasswordMayBeForbiddenAndAllowedAltogether() {
        with(StationSettings.WithoutPassword.REFUSE);
        assertThat(book.keyless("a", "127.0.0.1")).isEqualTo(Keyless.REFUSED);
        with(StationSettings.WithoutPassword.ACCEPT);
        assertThat(book.keyless("a", "203.0.113.5")).isEqualTo(Keyless.ACCEPTED);
    }
}
