package dev.fusewire.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Bench;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.Version;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.Token;
import io.vertx.core.Future;
import java.util.List;

/** A station of 2.0.1 that is played here: what it says on its way through a session, and what it answers. */
abstract class PlayedStation201 {

    static final Token CARD = Token.card("CARD1");
    static final String CARD1 = ",'idToken':{'idToken':'CARD1','type':'ISO14443'}";
    static final String TRANSACTION = "tx-1";

    final Bench bench = new Bench();
    private int events;

    PlayedStation201() {
        bench.connect(new Ocpp201(Version.V201));
    }

    ObjectValue boot() {
        return bench.call("BootNotification", "{'reason':'PowerUp','chargingStation':{'vendorName':'V','model':'M'}}");
    }

    void status(int evse, String word) {
        tells(
                "StatusNotification",
                "{'timestamp':'" + bench.now() + "','connectorStatus':'" + word + "','evseId':" + evse
                        + ",'connectorId':1}");
    }

    /** The station says something that is to be confirmed and no more. */
    void tells(String action, String payload) {
        assertThat(bench.call(action, payload)).isEmpty();
    }

    static String verdict(ObjectValue answer) {
        return Given.text(Given.object(answer, "idTokenInfo"), "status");
    }

    String authorize(String tag) {
        return verdict(bench.call("Authorize", "{'idToken':{'idToken':'" + tag + "','type':'ISO14443'}}"));
    }

    /**
     * An event of the one transaction.
     *
     * @param info more of transactionInfo, beginning with a comma; or nothing
     * @param more of the event, as well
     */
    ObjectValue event(String type, String trigger, String info, String more) {
        return bench.call(
                "TransactionEvent",
                "{'eventType':'" + type + "','timestamp':'" + bench.now() + "','triggerReason':'" + trigger
                        + "','seqNo':" + events++ + ",'transactionInfo':{'transactionId':'" + TRANSACTION + "'" + info
                        + "}" + more + "}");
    }

    static String evse(int number) {
        return ",'evse':{'id':" + number + ",'connectorId':1}";
    }

    static String state(String word) {
        return ",'chargingState':'" + word + "'";
    }

    /** The energy register, in Wh, in a context of its own. */
    static String meter(int register, String context) {
        return ",'meterValue':[{'timestamp':'2026-01-15T12:00:00Z','sampledValue':[{'value':" + register
                + ",'context':'" + context
                + "','measurand':'Energy.Active.Import.Register','unitOfMeasure':{'unit':'Wh'}}]}]";
    }

    /** A card, then energy. */
    void charges() {
        status(1, "Occupied");
        assertThat(verdict(event(
                        "Started",
                        "Authorized",
                        state("EVConnected"),
                        evse(1) + CARD1 + meter(1000, "Transaction.Begin"))))
                .isEqualTo("Accepted");
        var _ = event("Updated", "ChargingStateChanged", state("Charging"), "");
        assertThat(now()).isEqualTo(EvseState.CHARGING);
    }

    EvseState now() {
        return bench.told(StationEvent.StateTold.class).state();
    }

    /** The operator's or the flow's wish, on its way to the station. */
    Future<CommandOutcome> wish(StationCommand command) {
        bench.sent.clear();
        return bench.connection().command(command);
    }

    /** What is asked, what the station answers, and what becomes of it. */
    CommandOutcome asks(StationCommand command, String action, String answer) {
        Future<CommandOutcome> outcome = wish(command);
        assertThat(bench.asked().at(2)).isEqualTo(action);
        bench.answer(answer);
        return outcome.result();
    }

    /** The same in the protocol's own words, as the operator's page and flows can say anything. */
    void asks(String action, String payload, String answer, Kind kind) {
        ObjectValue wanted = Json.parseObject(payload.replace('\'', '"'));
        CommandOutcome outcome = asks(new StationCommand.Raw(action, wanted), action, answer);
        assertThat(bench.askedFor()).isEqualTo(wanted);
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.answer()).isEqualTo(Json.parseObject(answer.replace('\'', '"')));
    }

    List<String> noted(String kind) {
        return bench.all(StationEvent.Noted.class).stream()
                .filter(each -> each.kind().equals(kind))
                .map(StationEvent.Noted::words)
                .toList();
    }
}
