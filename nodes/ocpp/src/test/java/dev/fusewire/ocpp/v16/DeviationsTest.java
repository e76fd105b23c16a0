package dev.fusewire.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Bench;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Meter;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.Token;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What chargers of the field do otherwise than OCPP 1.6 has it; the numbers are those of the list of deviations. */
class DeviationsTest {

    private final Bench bench = new Bench();

    private void quirky(String vendor, String model) {
        bench.desk.identities.put("CP01", new StationIdentity("CP01", vendor, model, "", "", "ocpp1.6"));
        bench.connect();
    }

    private Meter measured(String samples) {
        bench.desk.events.clear();
        ObjectValue _ = bench.call(
                "MeterValues",
                "{'connectorId':1,'meterValue':[{'timestamp':'2026-01-15T12:00:00Z','sampledValue':[" + samples
                        + "]}]}");
        return bench.told(StationEvent.Measured.class).meter();
    }

    private int start(String payload) {
        return (int)
                Objects.requireNonNull(bench.call("StartTransaction", payload).get("transactionId"));
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
    @DisplayName("13 measurands with their phase behind them, in quotes, with blanks")
    void measurandsWithPhases() {
        bench.connect();
        Meter meter = measured(
                "{'value':'6.1','measurand':'Current.Import.L1'},{'value':' 6.2 ','measurand':' Current.Import.L2"
                        + " '},{'value':'6,3','measurand':'\\'Current.Import.L3\\''}");
        assertThat(meter.currents()).isEqualTo(List.of(6.1, 6.2, 6.3));
    }

    @Test
    @DisplayName("25 after a remote start is accepted, a stop with -1 ends nothing else and is confirmed")
    void remoteStartWithoutATransaction() {
        bench.connect();
        Future<CommandOutcome> _ =
                bench.connection().command(new StationCommand.Start(1, 1, new Token("APP1", "Central"), 3));
        bench.answer("{'status':'Accepted'}");
        ObjectValue _ =
                bench.call("StopTransaction", "{'transactionId':-1,'meterStop':0,'timestamp':'2026-01-15T12:00:00Z'}");
        StationEvent.Ended ended = bench.told(StationEvent.Ended.class);
        assertThat(ended.transaction()).isEmpty();
        assertThat(ended.evse()).isZero();
    }

    @Test
    @DisplayName("26 a stop with -1, 0 or a number nobody knows is confirmed, and belongs to the session with its card")
    void stopsThatDoNotKnowTheirNumber() {
        bench.connect();
        assertThat(start(START)).isEqualTo(1);
        ObjectValue _ = bench.call(
                "StopTransaction",
                "{'transactionId':-1,'idTag':'card1','meterStop':500,'timestamp':'2026-01-15T12:00:00Z'}");
        assertThat(bench.told(StationEvent.Ended.class).transaction()).isEqualTo("1");
        assertThat(bench.told(StationEvent.Ended.class).evse()).isEqualTo(1);
        ObjectValue _ = bench.call(
                "StopTransaction", "{'transactionId':4711,'meterStop':500,'timestamp':'2026-01-15T12:00:00Z'}");
        assertThat(bench.told(StationEvent.Ended.class).transaction()).isEqualTo("4711");
        ObjectValue _ = bench.call("StopTransaction", "{}");
        assertThat(bench.told(StationEvent.Ended.class).transaction()).isEmpty();
    }

    @Test
    @DisplayName("27 a transaction of 0 or less and a reservation of 0 are none")
    void numbersThatAreNone() {
        bench.connect();
        ObjectValue _ = bench.call(
                "StartTransaction",
                "{'connectorId':1,'idTag':'A','meterStart':1,'timestamp':'2026-01-15T12:00:00Z','reservationId':0}");
        assertThat(bench.told(StationEvent.Started.class).reservation()).isEqualTo(-1);
        ObjectValue _ = bench.call(
                "MeterValues",
                "{'connectorId':1,'transactionId':-7,'meterValue':[{'timestamp':'2026-01-15T12:00:00Z',"
                        + "'sampledValue':[{'value':'5'}]}]}");
        assertThat(bench.told(StationEvent.Measured.class).transaction()).isEmpty();
    }

    @Test
    @DisplayName("28 the same start sent four times is one session, and its card is not taken for one in use")
    void theSameStartAgain() {
        bench.connect();
        for (int i = 0; i < 4; i++) {
            ObjectValue answer = bench.call("StartTransaction", START);
            assertThat(answer.get("transactionId")).isEqualTo(1);
            assertThat(((ObjectValue) Objects.requireNonNull(answer.get("idTagInfo"))).string("status", ""))
                    .isEqualTo("Accepted");
        }
        bench.connect();
        assertThat(start(START)).isEqualTo(1);
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
    @DisplayName("31 meter values after the stop are taken")
    void valuesAfterTheStop() {
        bench.connect();
        assertThat(start(START)).isEqualTo(1);
        ObjectValue _ =
                bench.call("StopTransaction", "{'transactionId':1,'meterStop':900,'timestamp':'2026-01-15T12:00:00Z'}");
        ObjectValue _ = bench.call(
                "MeterValues",
                "{'connectorId':1,'transactionId':1,'meterValue':[{'timestamp':'2026-01-15T12:00:00Z',"
                        + "'sampledValue':[{'value':'900','context':'Transaction.End'}]}]}");
        assertThat(bench.told(StationEvent.Measured.class).transaction()).isEqualTo("1");
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
    @DisplayName("33 times that are missing, the same or out of order in one message")
    void timesOutOfOrder() {
        bench.connect();
        ObjectValue _ = bench.call(
                "MeterValues",
                "{'connectorId':1,'meterValue':["
                        + "{'timestamp':'2026-01-15T11:59:30Z','sampledValue':[{'value':'3'}]},"
                        + "{'timestamp':'2026-01-15T11:59:10Z','sampledValue':[{'value':'1'}]},"
                        + "{'timestamp':'2026-01-15T11:59:10Z','sampledValue':[{'value':'2'}]},"
                        + "{'sampledValue':[{'value':'4'}]}]}");
        assertThat(bench.all(StationEvent.Measured.class))
                .extracting(each -> each.meter().register())
                .containsExactly(1.0, 2.0, 3.0, 4.0);
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
    @DisplayName("41 a tag that comes back with two characters more behind it is the same")
    void tagWithBytesBehind() {
        bench.connect();
        assertThat(
                        start(
                                "{'connectorId':1,'idTag':'1234567890ABCDEF','meterStart':1,'timestamp':'2026-01-15T12:00:00Z'}"))
                .isEqualTo(1);
        ObjectValue _ = bench.call(
                "StopTransaction",
                "{'transactionId':1,'idTag':'1234567890ABCDEF00','meterStop':9,'timestamp':'2026-01-15T12:00:00Z'}");
        Token token =
                Objects.requireNonNull(bench.told(StationEvent.Ended.class).token());
        assertThat(token.value()).isEqualTo("1234567890ABCDEF");
    }

    @Test
    @DisplayName("42 kWh without a unit, kW, Celcius, phases without a total, the register of a session")
    void unitsAndRegisters() {
        bench.connect();
        assertThat(measured("{'value':'12.5','unit':'kWh'}").register()).isEqualTo(12_500);
        assertThat(measured("{'value':'7.4','measurand':'Power.Active.Import','unit':'kW'}")
                        .power())
                .isEqualTo(7_400);
        assertThat(measured("{'value':'40','measurand':'Temperature','unit':'Celcius'}")
                        .temperature())
                .isEqualTo(40);
        assertThat(measured("{'value':'104','measurand':'Temperature','unit':'Fahrenheit'}")
                        .temperature())
                .isEqualTo(40);
        assertThat(measured(
                                "{'value':'1000','phase':'L1'},{'value':'2000','phase':'L2'},{'value':'0003000','phase':'L3'}")
                        .register())
                .isEqualTo(6_000);
        assertThat(measured("{'value':'1000','phase':'L1'},{'value':'7000'}").register())
                .isEqualTo(7_000);
        assertThat(start("{'connectorId':1,'idTag':'A','meterStart':50000,'timestamp':'2026-01-15T12:00:00Z'}"))
                .isEqualTo(1);
        assertThat(measured("{'value':'50.5'}").register()).isEqualTo(50_500);
    }

    @Test
    @DisplayName("43 what is told of N, and voltages between phases")
    void neutral() {
        bench.connect();
        Meter meter = measured("{'value':'10','measurand':'Current.Import','phase':'L1'},"
                + "{'value':'77','measurand':'Current.Import','phase':'N'},"
                + "{'value':'231','measurand':'Voltage','phase':'L1-N'},"
                + "{'value':'400','measurand':'Voltage','phase':'L1-L2'}");
        assertThat(meter.currents()).isEqualTo(List.of(10.0, 0.0, 0.0));
        assertThat(meter.voltages()).isEqualTo(List.of(231.0, 0.0, 0.0));
    }

    @Test
    @DisplayName(
            "44 values without context, measurand and unit are the energy register in Wh; signed data is no number")
    void nothingButAValue() {
        bench.connect();
        assertThat(measured("{'value':'1234'},{'value':'AB12','format':'SignedData'}")
                        .register())
                .isEqualTo(1_234);
    }

    @Test
    @DisplayName("a current without its phase is of as many phases as the power says")
    void currentWithoutPhase() {
        bench.connect();
        assertThat(measured("{'value':'16','measurand':'Current.Import'},"
                                + "{'value':'3600','measurand':'Power.Active.Import'}")
                        .currents())
                .isEqualTo(List.of(16.0, 0.0, 0.0));
        assertThat(measured("{'value':'16','measurand':'Current.Import'},"
                                + "{'value':'11000','measurand':'Power.Active.Import'}")
                        .currents())
                .isEqualTo(List.of(16.0, 16.0, 16.0));
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
        assertThat(bench.sent.getLast()).contains("\"chargingRateUnit\":\"W\"").contains("6900");

        Bench wallbox = new Bench();
        wallbox.desk.identities.put("CP01", new StationIdentity("CP01", "Wall Box Chargers", "P", "", "", ""));
        wallbox.connect();
        Future<CommandOutcome> _ = wallbox.connection().command(new StationCommand.Limit(1, 10, 3, "test"));
        assertThat(wallbox.sent.getLast()).contains("Relative").doesNotContain("startSchedule");
    }
}
