package dev.fusewire.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.Card;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A station of OCPP 2.0.1 or 2.1, as npm's ocpp-rpc speaks it in strict mode")
class StrictPeer201Test {

    private LiveGate live;

    @BeforeEach
    void open() throws Exception {
        live = new LiveGate();
    }

    @AfterEach
    void close() throws Exception {
        live.close();
    }

    private CommandOutcome does(StationCommand command) throws Exception {
        return LiveGate.get(live.desk.command("CP01", command, "test"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {"ocpp1.6,ocpp2.0.1 : ocpp2.0.1", "ocpp2.1 : ocpp2.1"})
    @DisplayName("gets the version by our order, charges once, and takes every command to the letter")
    void everything(String offered, String spoken) throws Exception {
        try (Peer peer = Peer.run("charge201.js", live.url(), "CP01", offered)) {
            assertThat(peer.next("connected").string("protocol", "")).isEqualTo(spoken);
            assertThat(peer.next("boot").string("status", "")).isEqualTo("Accepted");
            assertThat(peer.next("authorized").string("status", "")).isEqualTo("Accepted");
            assertThat(peer.next("charging").string("data", "")).isEqualTo("UnknownVendorId");

            Token card = Token.card("CARD2");
            Instant soon = Instant.now().plus(1, ChronoUnit.MINUTES);
            assertThat(does(new StationCommand.Reserve(2, 4, card, soon)).kind())
                    .isEqualTo(Kind.DONE);
            assertThat(does(new StationCommand.CancelReservation(4)).kind()).isEqualTo(Kind.DONE);
            assertThat(does(new StationCommand.Availability(2, false)).kind()).isEqualTo(Kind.DONE);
            assertThat(does(new StationCommand.Availability(0, true)).kind()).isEqualTo(Kind.DONE);
            assertThat(does(new StationCommand.Unlock(2, 1)).kind()).isEqualTo(Kind.DONE);
            assertThat(does(new StationCommand.Reset(0, false)).kind()).isEqualTo(Kind.DONE);
            assertThat(does(new StationCommand.Start(2, 1, card, 9)).kind()).isEqualTo(Kind.REFUSED);
            assertThat(does(new StationCommand.Trigger("meter", 1)).kind()).isEqualTo(Kind.NOT_SUPPORTED);
            assertThat(does(new StationCommand.SendCards(
                                    3, List.of(new Card(card, "", "GROUP", "", "", false, soon, Set.of()))))
                            .kind())
                    .isEqualTo(Kind.DONE);
            assertThat(does(new StationCommand.SendCards(4, List.of())).kind()).isEqualTo(Kind.DONE);
            assertThat(does(new StationCommand.Raw("ClearCache", ObjectValue.EMPTY))
                            .kind())
                    .isEqualTo(Kind.DONE);

            assertThat(does(new StationCommand.Limit(1, 10.57, 3, "full house")).kind())
                    .isEqualTo(Kind.DONE);
            ObjectValue floor = profile(peer);
            assertThat(floor.string("chargingProfilePurpose", "")).isEqualTo("TxDefaultProfile");
            assertThat(floor.get("stackLevel")).isEqualTo(0);
            ObjectValue limit = profile(peer);
            assertThat(limit.string("chargingProfilePurpose", "")).isEqualTo("TxProfile");
            assertThat(limit.string("transactionId", "")).isEqualTo("f1e2d3c4-0001");
            assertThat(limit.get("stackLevel")).isEqualTo(3);
            assertThat(limit.toString()).contains("limit=10.5").contains("duration=180");
            assertThat(limit.get("maxOfflineDuration")).isEqualTo(spoken.equals("ocpp2.1") ? 120 : null);

            assertThat(does(new StationCommand.Stop(1, "f1e2d3c4-0001")).kind()).isEqualTo(Kind.DONE);
            assertThat(until(peer, "ended").string("status", "")).isEqualTo("Accepted");
            peer.next("closed");
        }
        ChargeSession session = Objects.requireNonNull(live.desk.sessions.get(1L));
        assertThat(session.transaction()).isEqualTo("f1e2d3c4-0001");
        assertThat(session.token()).isEqualTo(Token.card("CARD1"));
        assertThat(session.energy()).isEqualTo(2000);
        assertThat(session.reason()).isEqualTo(StopReason.REMOTE);
        List<StationEvent.Measured> measured = live.desk.events.stream()
                .filter(StationEvent.Measured.class::isInstance)
                .map(StationEvent.Measured.class::cast)
                .toList();
        // the event that came twice counts once
        assertThat(measured).extracting(each -> each.meter().register()).containsExactly(1000.0, 1500.0, 3000.0);
        assertThat(measured.get(1).meter().power()).isEqualTo(3680);
        assertThat(measured.get(1).meter().currents()).containsExactly(16.0, 0.0, 0.0);
        assertThat(live.desk.events.stream()
                        .filter(StationEvent.StateTold.class::isInstance)
                        .map(each -> ((StationEvent.StateTold) each).state()))
                .containsSubsequence(EvseState.FREE, EvseState.PREPARING, EvseState.CHARGING, EvseState.FREE);
    }

    private static ObjectValue profile(Peer peer) throws Exception {
        return Given.object(Given.object(until(peer, "SetChargingProfile"), "params"), "chargingProfile");
    }

    /** What it says of other things in between has to be no complaint. */
    private static ObjectValue until(Peer peer, String what) throws Exception {
        for (ObjectValue said = peer.next(); ; said = peer.next()) {
            assertThat(said.string("what", "")).as(Json.stringify(said)).isNotIn("invalid", "bad", "failed");
            if (said.string("what", "").equals(what)) {
                return said;
            }
        }
    }
}
