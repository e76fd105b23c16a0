package dev.fusewire.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.Authorization.Verdict;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Certification of 2.0.1, E transactions and J meter values")
class TransactionCasesTest extends PlayedStation201 {

    private ChargeSession session() {
        assertThat(bench.desk.sessions).hasSize(1);
        return bench.desk.session(1);
    }

    /** Wherever a station has its start point: the transaction begins once, with who and where as soon as that is known. */
    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "E_01 Start transaction options - PowerPathClosed, ChargingStateChanged, Charging",
        "E_02 Start transaction options - EnergyTransfer, ChargingStateChanged, Charging",
        "E_09 Start transaction options - EVConnected, CablePluggedIn, EVConnected",
        "E_10 Start transaction options - Authorized - Local, Authorized, Idle",
        "E_11 Start transaction options - DataSigned, SignedDataReceived, Charging",
        "E_12 Start transaction options - ParkingBayOccupied, EVDetected, Idle"
    })
    void startPoints(String name, String trigger, String state) {
        status(1, "Occupied");
        assertThat(authorize("CARD1")).isEqualTo("Accepted");
        boolean isEarly = !state.equals("Charging");
        ObjectValue first = event("Started", trigger, state(state), evse(1) + (isEarly ? "" : CARD1));
        assertThat(verdict(first)).isEqualTo(isEarly ? "" : "Accepted");
        if (isEarly) {
            assertThat(verdict(event("Updated", "Authorized", state("EVConnected"), CARD1)))
                    .isEqualTo("Accepted");
            var _ = event("Updated", "ChargingStateChanged", state("Charging"), "");
        }
        assertThat(session().transaction()).isEqualTo(TRANSACTION);
        assertThat(session().evse().evse()).isEqualTo(1);
        assertThat(now()).isEqualTo(EvseState.CHARGING);
    }

    @Test
    @DisplayName("TC_E_03 Local start transaction - Cable plugin first - Success")
    void cableFirst() {
        status(1, "Occupied");
        var _ = event("Started", "CablePluggedIn", state("EVConnected"), evse(1));
        assertThat(authorize("CARD1")).isEqualTo("Accepted");
        assertThat(verdict(event("Updated", "Authorized", state("EVConnected"), CARD1)))
                .isEqualTo("Accepted");
        var _ = event("Updated", "ChargingStateChanged", state("Charging"), "");
        assertThat(now()).isEqualTo(EvseState.CHARGING);
    }

    @Test
    @DisplayName("TC_E_04 Local start transaction - Authorization first - Success")
    void authorizationFirst() {
        assertThat(authorize("CARD1")).isEqualTo("Accepted");
        charges();
        assertThat(session().token()).isEqualTo(CARD);
    }

    @Test
    @DisplayName("TC_E_38 Local start transaction - EV not ready")
    void notReady() {
        status(1, "Occupied");
        var _ = event("Started", "Authorized", state("EVConnected"), evse(1) + CARD1);
        var _ = event("Updated", "ChargingStateChanged", state("SuspendedEV"), "");
        assertThat(now()).isEqualTo(EvseState.SUSPENDED_BY_CAR);
        assertThat(session().isOpen()).isTrue();
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "E_07 Stop transaction options - PowerPathClosed - Local stop, StopAuthorized, Local, LOCAL",
        "E_08 Stop transaction options - EnergyTransfer stopped - StopAuthorized, StopAuthorized, Local, LOCAL",
        "E_14 Stop transaction options - EVDisconnected - Charging Station side, EVCommunicationLost, EVDisconnected,"
                + " EV_DISCONNECTED",
        "E_15 Stop transaction options - StopAuthorized - Local, StopAuthorized, Local, LOCAL",
        "E_16 Stop transaction options - Deauthorized - Invalid idToken, Deauthorized, DeAuthorized, DEAUTHORIZED",
        "E_17 Stop transaction options - Deauthorized - EV side disconnect, EVCommunicationLost, EVDisconnected,"
                + " EV_DISCONNECTED",
        "E_19 Stop transaction options - ParkingBayUnoccupied, EVDeparted, Local, LOCAL",
        "E_20 Stop transaction options - EVDisconnected - EV side, EVCommunicationLost, EVDisconnected,"
                + " EV_DISCONNECTED",
        "E_22 Stop transaction options - EnergyTransfer stopped - SuspendedEV, ChargingStateChanged, StoppedByEV,"
                + " LOCAL",
        "E_39 Stop transaction options - Deauthorized - timeout, EVConnectTimeout, Timeout, OTHER"
    })
    void stopPoints(String name, String trigger, String said, StopReason reason) {
        charges();
        ObjectValue _ = event("Ended", trigger, ",'stoppedReason':'" + said + "'", meter(2500, "Transaction.End"));
        assertThat(session().isOpen()).isFalse();
        assertThat(session().energy()).isEqualTo(1500);
        assertThat(session().reason()).isEqualTo(reason);
        status(1, "Available");
        assertThat(now()).isEqualTo(EvseState.FREE);
    }

    @Test
    @DisplayName("TC_E_21 Stop transaction options - StopAuthorized - Remote")
    void remoteStop() {
        charges();
        assertThat(asks(new StationCommand.Stop(1, TRANSACTION), "RequestStopTransaction", "{'status':'Accepted'}")
                        .isDone())
                .isTrue();
        assertThat(bench.askedFor()).isEqualTo(ObjectValue.of("transactionId", TRANSACTION));
        var _ = event("Ended", "RemoteStop", ",'stoppedReason':'Remote'", meter(2500, "Transaction.End"));
        assertThat(session().reason()).isEqualTo(StopReason.REMOTE);
    }

    @Test
    @DisplayName("TC_E_26 Disconnect cable on EV-side - Suspend transaction")
    void suspended() {
        charges();
        var _ = event("Updated", "EVCommunicationLost", state("Idle"), "");
        status(1, "Available");
        assertThat(session().isOpen()).isTrue();
        status(1, "Occupied");
        var _ = event("Updated", "CablePluggedIn", state("EVConnected"), "");
        var _ = event("Updated", "ChargingStateChanged", state("Charging"), "");
        assertThat(now()).isEqualTo(EvseState.CHARGING);
        assertThat(session().isOpen()).isTrue();
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource(delimiter = ';', textBlock = """
        E_29 Check Transaction status - Transaction with id ongoing - with message in queue; {'transactionId':'tx-1'}; {'ongoingIndicator':true,'messagesInQueue':true}
        E_30 Check Transaction status - Transaction with id ongoing - without message in queue; {'transactionId':'tx-1'}; {'ongoingIndicator':true,'messagesInQueue':false}
        E_31 Check Transaction status - Transaction with id ended - with message in queue; {'transactionId':'tx-1'}; {'ongoingIndicator':false,'messagesInQueue':true}
        E_33 Check Transaction status - Without transactionId - with message in queue; {}; {'messagesInQueue':true}
        E_34 Check Transaction status - Without transactionId - without message in queue; {}; {'messagesInQueue':false}
        """)
    void transactionStatus(String name, String payload, String answer) {
        asks("GetTransactionStatus", payload, answer, Kind.DONE);
    }

    @Test
    @DisplayName("TC_E_53 Reset Sequence Number - CSMS accepting seqNo = 0 at start of transaction")
    void numbersBeginAnew() {
        charges();
        var _ = event("Ended", "StopAuthorized", ",'stoppedReason':'Local'", meter(2500, "Transaction.End"));
        String second = "{'eventType':'%s','timestamp':'2026-01-15T13:00:00Z','triggerReason':'Authorized','seqNo':%d,"
                + "'transactionInfo':{'transactionId':'tx-2'},'evse':{'id':1,'connectorId':1}%s}";
        ObjectValue begun = bench.call(
                "TransactionEvent", second.formatted("Started", 0, CARD1 + meter(2500, "Transaction.Begin")));
        assertThat(verdict(begun)).isEqualTo("Accepted");
        assertThat(bench.desk.session(2).transaction()).isEqualTo("tx-2");
        assertThat(bench.log).noneMatch(each -> each.contains("never came"));
    }

    @Test
    @DisplayName("E: events of a time without a connection are taken as they come, marked as late, none twice")
    void offline() {
        String at =
                "{'eventType':'%s','timestamp':'2026-01-15T10:%d:00Z','triggerReason':'%s','seqNo':%d,'offline':true,"
                        + "'transactionInfo':{'transactionId':'tx-9'},'evse':{'id':1,'connectorId':1}%s}";
        String begun = at.formatted("Started", 10, "Authorized", 0, CARD1 + meter(1000, "Transaction.Begin"));
        String goes = at.formatted("Updated", 20, "MeterValuePeriodic", 1, meter(1500, "Sample.Periodic"));
        String over = at.formatted("Ended", 30, "StopAuthorized", 2, meter(1800, "Transaction.End"));
        for (String each : new String[] {begun, goes, goes, over, over}) {
            ObjectValue _ = bench.call("TransactionEvent", each);
        }
        assertThat(session().late()).isTrue();
        assertThat(session().energy()).isEqualTo(800);
        assertThat(session().begun()).isEqualTo("2026-01-15T10:10:00Z");
    }

    @Test
    @DisplayName("E: a token that may not charge is told so with the transaction's first event")
    void refusedAtItsStart() {
        bench.desk.cards.put(CARD.folded(), Verdict.BLOCKED);
        assertThat(verdict(event("Started", "Authorized", state("EVConnected"), evse(1) + CARD1)))
                .isEqualTo("Blocked");
    }

    private static String signed(String context) {
        return ",'meterValue':[{'timestamp':'2026-01-15T12:00:00Z','sampledValue':[{'value':1500,'context':'" + context
                + "','signedMeterValue':{'signedMeterData':'AA','signingMethod':'','encodingMethod':'OCMF','publicKey':''}}]}]";
    }

    @Test
    @DisplayName("TC_J_01 Clock-aligned Meter Values - No transaction ongoing")
    void clockWithoutTransaction() {
        tells("MeterValues", "{'evseId':1" + meter(1500, "Sample.Clock") + "}");
        assertThat(bench.told(StationEvent.Measured.class).meter().register()).isEqualTo(1500);
        assertThat(bench.told(StationEvent.Measured.class).transaction()).isEmpty();
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "J_02 Clock-aligned Meter Values - Transaction ongoing, Updated, MeterValueClock, Sample.Clock, false",
        "J_03 Clock-aligned Meter Values - EventType Ended, Ended, StopAuthorized, Sample.Clock, false",
        "J_04 Clock-aligned Meter Values - Signed, Ended, StopAuthorized, Sample.Clock, true",
        "J_09 Sampled Meter Values - EventType Updated, Updated, MeterValuePeriodic, Sample.Periodic, false",
        "J_10 Sampled Meter Values - EventType Ended, Ended, StopAuthorized, Transaction.End, false",
        "J_11 Sampled Meter Values - Signed, Ended, StopAuthorized, Transaction.End, true"
    })
    void samples(String name, String type, String trigger, String context, boolean isSigned) {
        charges();
        var _ = event(type, trigger, "", isSigned ? signed(context) : meter(1500, context));
        assertThat(bench.told(StationEvent.Measured.class).meter().register()).isEqualTo(1500);
        assertThat(bench.told(StationEvent.Measured.class).transaction()).isEqualTo(TRANSACTION);
        assertThat(session().isOpen()).isEqualTo(type.equals("Updated"));
    }

    @Test
    @DisplayName("TC_J_07 Sampled Meter Values - EventType Started - EVSE known")
    void begins() {
        charges();
        assertThat(session().meterStart()).isEqualTo(1000);
    }

    @Test
    @DisplayName("TC_J_08 Sampled Meter Values - Context Transaction.Begin - EVSE not known")
    void beginsSomewhere() {
        var _ = event("Started", "Authorized", state("Idle"), CARD1);
        var _ = event("Updated", "CablePluggedIn", state("EVConnected"), evse(2) + meter(700, "Transaction.Begin"));
        assertThat(session().evse().evse()).isEqualTo(2);
        assertThat(session().meterStart()).isEqualTo(700);
        assertThat(session().token()).isEqualTo(CARD);
    }

    @Test
    @DisplayName(
            "TC_I_02 Show EV Driver Final Total Cost After Charging, and what it costs so far with each event before")
    void costs() {
        bench.desk.price = 0.456;
        charges();
        assertThat(event("Updated", "MeterValuePeriodic", "", meter(1500, "Sample.Periodic"))
                        .get("totalCost"))
                .isEqualTo(0);
        ObjectValue over = event("Ended", "StopAuthorized", ",'stoppedReason':'Local'", meter(3500, "Transaction.End"));
        assertThat(over.get("totalCost")).isEqualTo(1.14);
    }

    @Test
    @DisplayName("I: charging without a price has no cost")
    void costsNothing() {
        charges();
        ObjectValue over = event("Ended", "StopAuthorized", ",'stoppedReason':'Local'", meter(3500, "Transaction.End"));
        assertThat(over.has("totalCost")).isFalse();
    }
}
