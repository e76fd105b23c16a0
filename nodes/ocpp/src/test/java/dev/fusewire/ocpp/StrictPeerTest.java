package dev.fusewire.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.desk.StationDesk.Welcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The npm client ocpp-rpc in strict mode: it checks each of our messages against the schemas. */
class StrictPeerTest {

    private LiveGate live;

    @BeforeEach
    void open() throws Exception {
        live = new LiveGate();
    }

    @AfterEach
    void close() throws Exception {
        live.close();
    }

    @Test
    void chargesOnceFromBootToStop() throws Exception {
        byte[] password = {1, ':', (byte) 0xff, 0, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        live.desk.passwords.put("CP01", password);
        String text = new String(password, StandardCharsets.ISO_8859_1).replace("\0", "0");
        password[3] = '0';
        try (Peer peer = Peer.run("charge.js", live.url(), "CP01", text, "ocpp1.6")) {
            assertThat(peer.next("connected").string("protocol", "")).isEqualTo("ocpp1.6");
            assertThat(peer.next("boot").string("status", "")).isEqualTo("Accepted");
            assertThat(peer.next("authorized").string("status", "")).isEqualTo("Accepted");
            assertThat(peer.next("started").get("transaction")).isEqualTo(1);
            peer.next("metered");
            CommandOutcome outcome = LiveGate.get(live.desk.command("CP01", new StationCommand.Stop(1, "1"), "test"));
            assertThat(outcome.kind()).isEqualTo(CommandOutcome.Kind.DONE);
            assertThat(peer.next("stopped").string("status", "")).isEqualTo("Accepted");
            peer.next("heartbeat");
            peer.next("closed");
        }
        StationEvent.Measured measured = (StationEvent.Measured) live.desk.events.stream()
                .filter(StationEvent.Measured.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(measured.meter().register()).isEqualTo(1500);
        assertThat(measured.meter().power()).isEqualTo(3680);
        assertThat(measured.meter().currents()).isEqualTo(List.of(16.0, 0.0, 0.0));
        assertThat(live.desk.sessions.get(1L).energy()).isEqualTo(1000);
        assertThat(live.desk.sessions.get(1L).reason()).isEqualTo(StopReason.REMOTE);
        assertThat(live.desk.events)
                .anyMatch(event -> event instanceof StationEvent.StateTold told && told.state() == EvseState.CHARGING);
        LiveGate.await("the desk hears of the end", () -> !live.desk.closed.isEmpty());
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        live.desk.passwords.put("CP01", "right-password-1".getBytes(StandardCharsets.UTF_8));
        try (Peer peer = Peer.run("charge.js", live.url(), "CP01", "wrong-password-1", "ocpp1.6")) {
            assertThat(peer.next("failed").string("error", "")).contains("Unauthorized");
        }
        assertThat(live.log).anyMatch(line -> line.contains("wrong password"));
        assertThat(live.log).noneMatch(line -> line.contains("right-password") || line.contains("wrong-password"));
    }

    @Test
    void anIdentityThatIsRefusedIsNotFound() throws Exception {
        live.desk.welcomes.put("CP 01/ä", Welcome.REFUSED);
        live.desk.welcomes.put("CP 01ä", Welcome.REFUSED);
        try (Peer peer = Peer.run("charge.js", live.url(), "CP 01ä", "", "ocpp1.6")) {
            assertThat(peer.next("failed").string("error", "")).contains("Not Found");
        }
    }

    @Test
    void theVersionIsChosenByOurOrder() throws Exception {
        try (Peer peer = Peer.run("charge.js", live.url(), "CP01", "", "ocpp2.0.1,ocpp1.6")) {
            assertThat(peer.next("connected").string("protocol", "")).isEqualTo("ocpp1.6");
        }
    }
}
