package dev.fusewire.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.v201.Ocpp201;
import dev.fusewire.station.StationEvent;
import org.junit.jupiter.api.Test;

/** What a station of 2.0.1 says of a transaction while it cannot be kept is refused, and taken whole when it comes again. */
class KeptTransactionsTest {

    private static final String BEGUN = event("Started", 0, 1_000);

    private final Bench bench = new Bench();

    private static String event(String type, int number, int register) {
        return ("{'eventType':'%s','timestamp':'2026-01-15T12:00:00Z','triggerReason':'Authorized','seqNo':%d,"
                        + "'transactionInfo':{'transactionId':'t1'},'evse':{'id':1,'connectorId':1},"
                        + "'idToken':{'idToken':'CARD1','type':'ISO14443'},"
                        + "'meterValue':[{'timestamp':'2026-01-15T12:00:00Z','sampledValue':[{'value':%d}]}]}")
                .formatted(type, number, register);
    }

    @Test
    void aBeginningThatCouldNotBeKeptBeginsWhenItComesAgain() {
        bench.connect(new Ocpp201(Version.V201));
        bench.desk.fault = new IllegalStateException("disk full");
        assertThat(bench.refusal("TransactionEvent", BEGUN)).isEqualTo("InternalError");
        bench.desk.fault = null;
        ObjectValue _ = bench.call("TransactionEvent", BEGUN);
        assertThat(bench.told(StationEvent.Started.class).meterStart()).isEqualTo(1_000);
        assertThat(bench.told(StationEvent.Measured.class).meter().register()).isEqualTo(1_000);
    }

    @Test
    void valuesThatCouldNotBeKeptAreTakenWhenTheyComeAgain() {
        bench.connect(new Ocpp201(Version.V201));
        ObjectValue _ = bench.call("TransactionEvent", BEGUN);
        bench.desk.fault = new IllegalStateException("disk full");
        String update = event("Updated", 1, 1_500);
        assertThat(bench.refusal("TransactionEvent", update)).isEqualTo("InternalError");
        bench.desk.fault = null;
        ObjectValue _ = bench.call("TransactionEvent", update);
        assertThat(bench.told(StationEvent.Measured.class).meter().register()).isEqualTo(1_500);
        assertThat(bench.all(StationEvent.Started.class)).hasSize(1);
        bench.desk.events.clear();
        ObjectValue _ = bench.call("TransactionEvent", update);
        assertThat(bench.all(StationEvent.Measured.class)).isEmpty();
    }
}
