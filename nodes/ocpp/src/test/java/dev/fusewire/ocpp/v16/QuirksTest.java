package dev.fusewire.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Bench;
import dev.fusewire.ocpp.Quirk;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.Meter;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.Token;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done otherwise at a station that is known for a quirk: each flag of the table has its effect. */
class QuirksTest {

    private static final String LEVEL = "[{'key':'ChargeProfileMaxStackLevel','readonly':true,'value':'5'}]";

    private final Bench bench = new Bench();

    /** A station with these quirks is there and has booted. */
    private void station(Quirk... flags) {
        bench.quirky(flags);
        bench.connect();
        ObjectValue _ = bench.call("BootNotification", "{'chargePointVendor':'V','chargePointModel':'M'}");
        bench.sent.clear();
    }

    private Future<CommandOutcome> command(StationCommand command) {
        bench.sent.clear();
        return bench.connection().command(command);
    }

    private Future<CommandOutcome> limit(int evse, double ampere) {
        Future<CommandOutcome> outcome = command(new StationCommand.Limit(evse, ampere, 3, "test"));
        bench.agrees(LEVEL);
        return outcome;
    }

    private int start(int connector) {
        ObjectValue answer = bench.call(
                "StartTransaction",
                "{'connectorId':" + connector + ",'idTag':'CARD" + connector + "','meterStart':500,'timestamp':'"
                        + bench.now() + "'}");
        return (int) Objects.requireNonNull(answer.get("transactionId"));
    }

    private void stop(int number) {
        ObjectValue _ = bench.call(
                "StopTransaction",
                "{'transactionId':" + number + ",'meterStop':900,'timestamp':'" + bench.now() + "'}");
    }

    /** Time goes by, in which the station says yes to all and gives its signs of life. */
    private void pass(int seconds) {
        for (int second = 0; second < seconds; second++) {
            bench.pass(Duration.ofSeconds(1));
            bench.connection().ponged();
            bench.agrees(LEVEL);
        }
    }

    private List<String> sent(String what) {
        return bench.sent.stream().filter(frame -> frame.contains(what)).toList();
    }

    private Meter measured(String samples) {
        ObjectValue _ =
                bench.call("MeterValues", "{'connectorId':1,'meterValue':[{'sampledValue':[" + samples + "]}]}");
        return bench.told(StationEvent.Measured.class).meter();
    }

    @Test
    void strayCommasAreTakenOut() {
        station(Quirk.MEND_JSON);
        Future<CommandOutcome> outcome = command(new StationCommand.Raw("GetConfiguration", ObjectValue.EMPTY));
        bench.answer("{'configurationKey':[,{'key':'A','readonly':true,'value':'1'}]}");
        assertThat(outcome.result().isDone()).isTrue();
    }

    @Test
    void itsConfigurationIsNotRead() {
        station(Quirk.NO_CONFIGURATION);
        assertThat(limit(1, 10).result().isDone()).isTrue();
        assertThat(sent("GetConfiguration")).isEmpty();
    }

    @Test
    void itIsNotAskedToSayAnythingAgain() {
        bench.quirky(Quirk.NO_TRIGGER);
        bench.connect();
        pass(20);
        assertThat(sent("TriggerMessage")).isEmpty();
    }

    @Test
    void itsMeterIsAskedForAsLongAsSomebodyCharges() {
        station(Quirk.POLL_METER);
        pass(60);
        assertThat(bench.sent).isEmpty();
        int number = start(2);
        pass(60);
        assertThat(sent("MeterValues"))
                .hasSize(2)
                .allMatch(frame -> frame.contains("TriggerMessage") && frame.contains("\"connectorId\":2"));
        stop(number);
        bench.sent.clear();
        pass(60);
        assertThat(bench.sent).isEmpty();
    }

    @Test
    void aStationWithoutTheFlagIsNotPolled() {
        station();
        int _ = start(1);
        bench.sent.clear();
        pass(60);
        assertThat(bench.sent).isEmpty();
    }

    @Test
    void itsLimitsAreInWatts() {
        station(Quirk.LIMIT_IN_WATTS);
        assertThat(limit(1, 10).result().isDone()).isTrue();
        assertThat(bench.sent.getLast()).contains("\"chargingRateUnit\":\"W\"").contains("6900");
    }

    @Test
    void itsLimitsAreWholeAmperes() {
        station(Quirk.LIMIT_IN_STEPS);
        assertThat(limit(1, 10.9).result().isDone()).isTrue();
        assertThat(bench.sent.getLast()).contains("\"limit\":10,");
    }

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {"ZERO_ENDS", "NO_RESUME"})
    void aPauseThatEndsTheSessionIsAStopAndGoingOnAStart(Quirk quirk) {
        station(quirk);
        int number = start(1);
        assertThat(limit(1, 0).result().isDone()).isTrue();
        assertThat(bench.asked().at(2)).isEqualTo("RemoteStopTransaction");
        stop(number);
        ObjectValue _ =
                bench.call("StatusNotification", "{'connectorId':1,'errorCode':'NoError','status':'Finishing'}");
        pass(2);
        Future<CommandOutcome> _ = limit(1, 10);
        pass(2);
        assertThat(bench.asked().at(2)).isEqualTo("RemoteStartTransaction");
    }

    @Test
    void aSessionThatWasToEndAndGoesOnHasItsLimitAgainAndTheOperatorIsTold() {
        station(Quirk.ZERO_ENDS);
        int _ = start(1);
        assertThat(limit(1, 0).result().isDone()).isTrue();
        bench.sent.clear();
        pass(59);
        assertThat(bench.sent).isEmpty();
        pass(3);
        assertThat(sent("SetChargingProfile").getFirst()).contains("\"limit\":0,", "\"transactionId\":1");
        assertThat(bench.told(StationEvent.Noted.class).words()).contains("was to be ended and goes on");
    }

    @Test
    void itsLimitIsThatOfTheStationAndNoFloorHoldsItDown() {
        station(Quirk.MAX_PROFILE);
        assertThat(limit(1, 10).result().isDone()).isTrue();
        assertThat(sent("SetChargingProfile"))
                .singleElement()
                .satisfies(frame ->
                        assertThat(frame).contains("ChargePointMaxProfile", "\"connectorId\":0", "\"limit\":10,"));
    }

    @Test
    void oneLimitForTheStationIsWhatAllThatChargeMayDraw() {
        station(Quirk.MAX_PROFILE);
        assertThat(limit(1, 10).result().isDone()).isTrue();
        assertThat(limit(2, 16).result().isDone()).isTrue();
        // nobody charges: whoever comes first has no more than the least
        assertThat(bench.sent.getLast()).contains("\"limit\":10}");
        int first = start(2);
        pass(3);
        assertThat(sent("SetChargingProfile").getLast()).contains("\"limit\":16}");
        int _ = start(1);
        pass(3);
        assertThat(sent("SetChargingProfile").getLast()).contains("\"limit\":26}");
        stop(first);
        pass(3);
        assertThat(sent("SetChargingProfile").getLast()).contains("\"limit\":10}");
        bench.sent.clear();
        pass(120);
        assertThat(sent("SetChargingProfile")).isEmpty();
    }

    @Test
    void itsProfilesAreAtLevelZero() {
        station(Quirk.STACK_ZERO);
        assertThat(limit(1, 10).result().isDone()).isTrue();
        assertThat(sent("SetChargingProfile")).isNotEmpty().allMatch(frame -> frame.contains("\"stackLevel\":0"));
    }

    @Test
    void itsProfilesAreRelative() {
        station(Quirk.RELATIVE_PROFILE);
        assertThat(limit(1, 10).result().isDone()).isTrue();
        assertThat(bench.sent.getLast()).contains("Relative").doesNotContain("startSchedule");
    }

    @Test
    void itIsToldToTakeRemoteStartsAsTheyAreOnceAfterItsBoot() {
        station(Quirk.NO_REMOTE_AUTHORIZE);
        assertThat(bench.sent).isEmpty();
        pass(10);
        assertThat(bench.sent)
                .singleElement()
                .satisfies(frame -> assertThat(frame)
                        .contains("ChangeConfiguration", "\"key\":\"AuthorizeRemoteTxRequests\",\"value\":\"false\""));
        ObjectValue _ = bench.call("BootNotification", "{'chargePointVendor':'V','chargePointModel':'M'}");
        bench.sent.clear();
        pass(10);
        assertThat(bench.sent).isEmpty();
    }

    @Test
    void whatItsClockSaysIsLeftOut() {
        station(Quirk.WRONG_CLOCK);
        ObjectValue _ = bench.call(
                "StatusNotification",
                "{'connectorId':1,'errorCode':'NoError','status':'Available','timestamp':'2026-01-15T11:58:00Z'}");
        assertThat(bench.told(StationEvent.StateTold.class).at()).isEqualTo(bench.now());
    }

    @Test
    void whatItSaysOfConnectorZeroIsOfItsOnlyOne() {
        station(Quirk.ONE_CONNECTOR);
        ObjectValue _ = bench.call("StatusNotification", "{'connectorId':0,'errorCode':'NoError','status':'Charging'}");
        assertThat(bench.told(StationEvent.StateTold.class).evse()).isEqualTo(1);
    }

    @Test
    void itsEnergyWithoutAUnitIsKwh() {
        station(Quirk.KWH_REGISTER);
        assertThat(measured("{'value':'12.5'}").register()).isEqualTo(12_500);
    }

    @Test
    void itsEnergyBeginsAnewWithEachSession() {
        station(Quirk.SESSION_REGISTER);
        int _ = start(1);
        assertThat(measured("{'value':'700'}").register()).isEqualTo(1_200);
    }

    @Test
    void itsVoltagesAreLeftOut() {
        station(Quirk.NO_VOLTAGE);
        Meter meter = measured("{'value':'400','measurand':'Voltage'},{'value':'6','measurand':'Current.Import'}");
        assertThat(meter.voltages()).isEmpty();
        assertThat(meter.currents()).isNotEmpty();
    }

    @Test
    void aStartWithTheLastCableStillInIsRefusedWithWhatToDo() {
        station(Quirk.NO_START_IN_FINISHING);
        StationCommand.Start start = new StationCommand.Start(1, 1, Token.card("CARD1"), 5);
        ObjectValue _ =
                bench.call("StatusNotification", "{'connectorId':1,'errorCode':'NoError','status':'Finishing'}");
        Future<CommandOutcome> refused = command(start);
        assertThat(refused.result().kind()).isEqualTo(CommandOutcome.Kind.REFUSED);
        assertThat(refused.result().words()).contains("unplug the car, plug it in again");
        assertThat(bench.sent).isEmpty();
        ObjectValue _ =
                bench.call("StatusNotification", "{'connectorId':1,'errorCode':'NoError','status':'Preparing'}");
        Future<CommandOutcome> _ = command(start);
        assertThat(bench.asked().at(2)).isEqualTo("RemoteStartTransaction");
    }
}
