package dev.fusewire.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Bench;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StationIdentity;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What chargers of the field do otherwise than OCPP 1.6 has it; the numbers are those of the list of deviations. */
class DeviationsTest {

    private final Bench bench = new Bench();

    private void quirky(String vendor, String model) {
        bench.desk.identities.put("CP01", new StationIdentity("CP01", vendor, model, "", "", "ocpp1.6"));
        bench.connect();
    }

    private static final String START =
            "{'connectorId':1,'idTag':'CARD1','meterStart':100,'timestamp':'2026-01-15T11:59:50Z'}";

    @Test
    @DisplayName("4 invalid JSON does not end the connection; stray commas are taken out where the charger is known for"
            + " them")
    void invalidJson() {
        bench.connect();
        bench.frame("[2,'x','Heartbeat',{");
        bench.frame("[2,'x','Heartbeat'");
        assertThat(bench.closed).isNull();
        assertThat(bench.log).anyMatch(line -> line.contains("cannot be read"));
        assertThat(bench.call("Heartbeat", "{}").has("currentTime")).isTrue();

        Bench beny = new Bench();
        beny.desk.identities.put("CP01", new StationIdentity("CP01", "ZJ Beny", "X", "", "", "ocpp1.6"));
        beny.connect();
        Future<CommandOutcome> outcome =
                beny.connection().command(new StationCommand.Raw("GetConfiguration", ObjectValue.EMPTY));
        beny.answer("{'configurationKey':[,{'key':'A','readonly':true,'value':'1'}]}");
        assertThat(outcome.result().isDone()).isTrue();
    }

    @Test
    @DisplayName("6 of two connections of one station the newest stays, and the late end of the old one does nothing")
    void twoConnections() {
        bench.connect();
        var old = bench.connection();
        bench.connect();
        assertThat(bench.closed).contains("newer connection");
        old.closed("late");
        assertThat(bench.desk.drivers).containsEntry("CP01", bench.connection());
    }

    @Test
    @DisplayName("9 a station that boots again and again is noted once")
    void bootsAgainAndAgain() {
        bench.connect();
        for (int i = 0; i < 15; i++) {
            ObjectValue _ = bench.call("BootNotification", "{'chargePointVendor':'V','chargePointModel':'M'}");
        }
        assertThat(bench.all(StationEvent.Noted.class)).hasSize(1);
        bench.pass(Duration.ofSeconds(4));
        assertThat(bench.all(StationEvent.Booted.class)).hasSize(15);
    }

    @Test
    @DisplayName("11 nothing is changed unasked when a station connects")
    void nothingIsChangedUnasked() {
        bench.connect();
        ObjectValue _ = bench.call("BootNotification", "{'chargePointVendor':'V','chargePointModel':'M'}");
        bench.sent.clear();
        for (int i = 0; i < 10; i++) {
            bench.connection().ponged();
            bench.pass(Duration.ofSeconds(20));
        }
        assertThat(bench.sent).isEmpty();
    }

    @Test
    @DisplayName("29 calls sent without waiting are served in their order, and all are answered")
    void callsWithoutWaiting() {
        bench.connect();
        bench.sent.clear();
        bench.frame("[2,'a','StartTransaction'," + START + "]");
        bench.frame("[2,'b','StatusNotification',{'connectorId':1,'errorCode':'NoError','status':'Charging'}]");
        bench.frame("[2,'c','StopTransaction',{'transactionId':1,'meterStop':200,'timestamp':'2026-01-15T12:00:00Z'}]");
        assertThat(bench.sent).hasSize(3);
        assertThat(bench.sent.getFirst()).startsWith("[3,\"a\"");
        assertThat(bench.sent.getLast()).startsWith("[3,\"c\"");
    }

    @Test
    @DisplayName(
            "32 local time without a zone, +03, 1970, tomorrow: the moment it came counts where the clock cannot be"
                    + " right")
    void clocks() {
        bench.connect();
        assertThat(at("2026-01-15T11:59:00+00")).isEqualTo("2026-01-15T11:59:00Z");
        assertThat(at("2026-01-15T14:59:00+03")).isEqualTo("2026-01-15T11:59:00Z");
        assertThat(at("2026-01-15 11:59:00.123456789012Z")).isEqualTo("2026-01-15T11:59:00.123456789Z");
        assertThat(at("2026-01-15T11:51:00")).isEqualTo("2026-01-15T11:51:00Z");
        assertThat(at("2026-01-15T13:00:10")).isEqualTo("2026-01-15T12:00:00Z");
        assertThat(at("2026-01-15T07:00:00")).isEqualTo("2026-01-15T12:00:00Z");
        assertThat(at("1970-01-01T00:00:12Z")).isEqualTo("2026-01-15T12:00:00Z");
        assertThat(at("2026-01-16T12:00:00Z")).isEqualTo("2026-01-15T12:00:00Z");
        assertThat(at("yesterday")).isEqualTo("2026-01-15T12:00:00Z");
        assertThat(bench.log).anyMatch(line -> line.contains("never set"));
    }

    private String at(String time) {
        bench.connect();
        ObjectValue _ = bench.call(
                "StatusNotification",
                "{'connectorId':1,'errorCode':'NoError','status':'Available','timestamp':'" + time + "'}");
        return bench.told(StationEvent.StateTold.class).at().toString();
    }

    @Test
    @DisplayName("34 a status older than the present one is history")
    void oldStatus() {
        bench.connect();
        ObjectValue _ = bench.call(
                "StatusNotification",
                "{'connectorId':1,'errorCode':'NoError','status':'Charging','timestamp':'2026-01-15T11:59:00Z'}");
        ObjectValue _ = bench.call(
                "StatusNotification",
                "{'connectorId':1,'errorCode':'NoError','status':'Available','timestamp':'2026-01-15T10:00:00Z'}");
        assertThat(bench.told(StationEvent.StateTold.class).state()).isEqualTo(EvseState.CHARGING);
        assertThat(bench.told(StationEvent.Noted.class).at()).isEqualTo(Instant.parse("2026-01-15T10:00:00Z"));
    }

    @Test
    @DisplayName("35 a station of one connector says everything of connector 0")
    void connectorZeroForAll() {
        bench.desk.evses = 1;
        bench.connect();
        ObjectValue _ = bench.call("StatusNotification", "{'connectorId':0,'errorCode':'NoError','status':'Charging'}");
        assertThat(bench.told(StationEvent.StateTold.class).evse()).isEqualTo(1);
        ObjectValue _ = bench.call("MeterValues", "{'connectorId':0,'meterValue':[{'sampledValue':[{'value':'3'}]}]}");
        assertThat(bench.told(StationEvent.Measured.class).evse()).isEqualTo(1);
    }

    @Test
    @DisplayName("35 a trigger that is refused for a connector is tried for all")
    void triggerForAll() {
        bench.connect();
        Future<CommandOutcome> outcome = bench.connection().command(new StationCommand.Trigger("status", 1));
        bench.answer("{'status':'Rejected'}");
        assertThat(bench.sent.getLast()).doesNotContain("connectorId");
        bench.answer("{'status':'Accepted'}");
        assertThat(outcome.result().isDone()).isTrue();
    }

    @Test
    @DisplayName("39 a model longer than 20 characters and a vendor that is empty")
    void longModel() {
        bench.connect();
        String model = "A very long name of a model of a charger";
        assertThat(bench.call("BootNotification", "{'chargePointVendor':'','chargePointModel':'" + model + "'}")
                        .string("status", ""))
                .isEqualTo("Accepted");
        assertThat(bench.told(StationEvent.Booted.class).identity().model()).isEqualTo(model);
    }

    @Test
    @DisplayName("40 members that no message has")
    void extraMembers() {
        bench.connect();
        assertThat(bench.call("Authorize", "{'idTag':'CARD1','connectorId':1,'status':{}}"))
                .isNotEmpty();
        assertThat(bench.call("Heartbeat", "{'status':'ok'}")).isNotEmpty();
    }

    @Test
    @DisplayName("46 the same words are said of a station every ten minutes at most")
    void logIsNotFlooded() {
        bench.connect();
        for (int i = 0; i < 500; i++) {
            bench.frame("nonsense " + i);
        }
        assertThat(bench.log).hasSize(1);
        for (int i = 0; i < 21; i++) {
            bench.connection().ponged();
            bench.pass(Duration.ofSeconds(29));
            bench.connection().ponged();
        }
        bench.frame("nonsense");
        assertThat(bench.log).hasSize(2);
        assertThat(bench.log.getLast()).contains("499 times more");
    }

    @Test
    @DisplayName("payload null, no payload, a list for it, a number as id, a BOM")
    void framesThatAreNearlyRight() {
        bench.connect();
        bench.sent.clear();
        bench.frame("[2,'a','Heartbeat',null]");
        bench.frame("[2,'b','Heartbeat']");
        bench.frame("[2,'c','Heartbeat',[]]");
        bench.frame("[2,17,'Heartbeat',{}]");
        bench.frame("\uFEFF[2,'e','heartbeat',{}]\u0000\n");
        assertThat(bench.sent).hasSize(5).allMatch(frame -> frame.startsWith("[3,"));
    }

    @Test
    @DisplayName("limits of a charger that takes watts, or relative profiles")
    void limitsInOtherWords() {
        quirky("Huawei", "SCharger");
        Future<CommandOutcome> _ = bench.connection().command(new StationCommand.Limit(1, 10, 3, "test"));
        bench.agrees("[]");
        assertThat(bench.sent.getLast()).contains("\"chargingRateUnit\":\"W\"").contains("6900");

        Bench wallbox = new Bench();
        wallbox.desk.identities.put("CP01", new StationIdentity("CP01", "Wall Box Chargers", "P", "", "", ""));
        wallbox.connect();
        Future<CommandOutcome> _ = wallbox.connection().command(new StationCommand.Limit(1, 10, 3, "test"));
        wallbox.agrees("[]");
        assertThat(wallbox.sent.getLast()).contains("Relative").doesNotContain("startSchedule");
    }
}
