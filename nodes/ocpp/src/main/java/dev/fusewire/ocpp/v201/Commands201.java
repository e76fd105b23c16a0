package dev.fusewire.ocpp.v201;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.LimitControl;
import dev.fusewire.ocpp.LocalList;
import dev.fusewire.ocpp.Outcomes;
import dev.fusewire.ocpp.StartCheck;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.StationTime;
import dev.fusewire.station.Card;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Locale;

/** The desk's commands, as 2.0.1 has them. */
final class Commands201 {

    private static final int LONGEST_TOKEN = 36;

    private final StationLink link;
    private final LimitControl limits;
    private final LocalList list;

    Commands201(StationLink link, LimitControl limits) {
        this.link = link;
        this.limits = limits;
        list = new LocalList(link, LONGEST_TOKEN);
    }

    Future<CommandOutcome> command(StationCommand command) {
        return switch (command) {
            case StationCommand.Start start -> StartCheck.start(link, start.evse(), () -> start(start));
            case StationCommand.Stop stop -> call("RequestStopTransaction", "transactionId", stop.transaction());
            case StationCommand.Reserve reserve -> reserve(reserve);
            case StationCommand.CancelReservation cancel ->
                call("CancelReservation", "reservationId", cancel.reservation());
            case StationCommand.Availability availability ->
                send(
                        "ChangeAvailability",
                        atEvse(
                                ObjectValue.of(
                                        "operationalStatus", availability.operative() ? "Operative" : "Inoperative"),
                                availability.evse()));
            case StationCommand.Unlock unlock ->
                call(
                        "UnlockConnector",
                        "evseId",
                        Math.max(1, unlock.evse()),
                        "connectorId",
                        Math.max(1, unlock.connector()));
            case StationCommand.Reset reset -> {
                ObjectValue payload = ObjectValue.of("type", reset.hard() ? "Immediate" : "OnIdle");
                yield send("Reset", reset.evse() > 0 ? payload.with("evseId", reset.evse()) : payload);
            }
            case StationCommand.Limit limit -> limits.limit(limit);
            case StationCommand.Trigger trigger -> trigger(trigger);
            case StationCommand.SendCards cards -> sendCards(cards);
            case StationCommand.Raw raw -> send(raw.action(), raw.payload());
        };
    }

    private Future<CommandOutcome> call(String action, Object... payload) {
        return send(action, ObjectValue.of(payload));
    }

    private Future<CommandOutcome> send(String action, ObjectValue payload) {
        return link.call(action, payload).map(Outcomes::of);
    }

    private static ObjectValue atEvse(ObjectValue payload, int evse) {
        return evse > 0 ? payload.with("evse", ObjectValue.of("id", evse)) : payload;
    }

    /** That it is accepted does not say that it begins: the desk waits for the transaction. */
    private Future<CommandOutcome> start(StationCommand.Start start) {
        ObjectValue payload = ObjectValue.of(
                "remoteStartId", Math.max(0, start.remoteStart()), "idToken", Tokens.write(start.token()));
        return send("RequestStartTransaction", start.evse() > 0 ? payload.with("evseId", start.evse()) : payload);
    }

    private Future<CommandOutcome> reserve(StationCommand.Reserve reserve) {
        ObjectValue payload = ObjectValue.of(
                "id",
                reserve.reservation(),
                "expiryDateTime",
                StationTime.text(reserve.until()),
                "idToken",
                Tokens.write(reserve.token()));
        if (list.fits(reserve.parent())) {
            payload = payload.with("groupIdToken", ObjectValue.of("idToken", reserve.parent(), "type", "Central"));
        }
        return send("ReserveNow", reserve.evse() > 0 ? payload.with("evseId", reserve.evse()) : payload);
    }

    private Future<CommandOutcome> trigger(StationCommand.Trigger trigger) {
        String message = switch (trigger.what().toLowerCase(Locale.ROOT)) {
            case "boot", "bootnotification" -> "BootNotification";
            case "status", "statusnotification" -> "StatusNotification";
            case "meter", "metervalues" -> "MeterValues";
            case "transaction", "transactionevent" -> "TransactionEvent";
            case "heartbeat" -> "Heartbeat";
            case "firmware", "firmwarestatusnotification" -> "FirmwareStatusNotification";
            case "log", "diagnostics", "logstatusnotification" -> "LogStatusNotification";
            default -> "";
        };
        if (message.isEmpty()) {
            return Future.succeededFuture(Outcomes.refused("\"" + trigger.what()
                    + "\" cannot be asked for: boot, status, meter, transaction, heartbeat, firmware or log can"));
        }
        return send("TriggerMessage", atEvse(ObjectValue.of("requestedMessage", message), trigger.evse()));
    }

    private Future<CommandOutcome> sendCards(StationCommand.SendCards cards) {
        ArrayValue entries = list.of(cards.cards(), this::entry);
        ObjectValue payload = ObjectValue.of("versionNumber", cards.version(), "updateType", "Full");
        // an empty list is none at all in 2.0.1
        return send("SendLocalList", entries.isEmpty() ? payload : payload.with("localAuthorizationList", entries));
    }

    private ObjectValue entry(Card card) {
        ObjectValue.Builder info = ObjectValue.builder().put("status", list.status(card));
        Instant until = card.until();
        if (until != null) {
            info.put("cacheExpiryDateTime", StationTime.text(until));
        }
        if (list.fits(card.parent())) {
            info.put("groupIdToken", ObjectValue.of("idToken", card.parent(), "type", "Central"));
        }
        return ObjectValue.of("idToken", Tokens.write(card.token()), "idTokenInfo", info.build());
    }
}
