package dev.fusewire.ocpp.v16;

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

/** The desk's commands, as 1.6 has them. */
final class Commands {

    private static final int LONGEST_TAG = 20;

    private final StationLink link;
    private final RemoteStarts starts;
    private final LimitControl limits;
    private final LocalList list;

    Commands(StationLink link, RemoteStarts starts, LimitControl limits) {
        this.link = link;
        this.starts = starts;
        this.limits = limits;
        list = new LocalList(link, LONGEST_TAG);
    }

    Future<CommandOutcome> command(StationCommand command) {
        return switch (command) {
            case StationCommand.Start start -> StartCheck.start(link, start.evse(), () -> start(start));
            case StationCommand.Stop stop -> stop(stop);
            case StationCommand.Reserve reserve -> reserve(reserve);
            case StationCommand.CancelReservation cancel ->
                call("CancelReservation", "reservationId", cancel.reservation());
            case StationCommand.Availability availability ->
                call(
                        "ChangeAvailability",
                        "connectorId",
                        availability.evse(),
                        "type",
                        availability.operative() ? "Operative" : "Inoperative");
            case StationCommand.Unlock unlock -> call("UnlockConnector", "connectorId", Math.max(1, unlock.evse()));
            case StationCommand.Reset reset -> call("Reset", "type", reset.hard() ? "Hard" : "Soft");
            case StationCommand.Limit limit -> limits.limit(limit);
            case StationCommand.Trigger trigger -> trigger(trigger);
            case StationCommand.SendCards cards -> sendCards(cards);
            case StationCommand.Raw raw ->
                link.call(raw.action(), raw.payload()).map(Outcomes::of);
        };
    }

    private Future<CommandOutcome> call(String action, Object... payload) {
        return link.call(action, ObjectValue.of(payload)).map(Outcomes::of);
    }

    private Future<CommandOutcome> reserve(StationCommand.Reserve reserve) {
        ObjectValue payload = ObjectValue.of(
                "connectorId",
                reserve.evse(),
                "expiryDate",
                StationTime.text(reserve.until()),
                "idTag",
                Tags.of(reserve.token()),
                "reservationId",
                reserve.reservation());
        return link.call(
                        "ReserveNow",
                        reserve.parent().isEmpty()
                                ? payload
                                : payload.with("parentIdTag", Tags.parent(reserve.parent())))
                .map(Outcomes::of);
    }

    /** That it is accepted does not say that it begins: the desk waits for the transaction. */
    private Future<CommandOutcome> start(StationCommand.Start start) {
        starts.add(start);
        ObjectValue.Builder payload = ObjectValue.builder();
        if (start.evse() > 0) {
            payload.put("connectorId", start.evse());
        }
        return link.call(
                        "RemoteStartTransaction",
                        payload.put("idTag", Tags.of(start.token())).build())
                .map(Outcomes::of);
    }

    private Future<CommandOutcome> stop(StationCommand.Stop stop) {
        int number;
        try {
            number = Integer.parseInt(stop.transaction());
        } catch (NumberFormatException _) {
            return Future.succeededFuture(Outcomes.refused(
                    "transaction \"" + stop.transaction() + "\" is no number, as those of OCPP 1.6 are"));
        }
        return call("RemoteStopTransaction", "transactionId", number);
    }

    private Future<CommandOutcome> trigger(StationCommand.Trigger trigger) {
        String message = switch (trigger.what().toLowerCase(Locale.ROOT)) {
            case "boot", "bootnotification" -> "BootNotification";
            case "status", "statusnotification" -> "StatusNotification";
            case "meter", "metervalues" -> "MeterValues";
            case "heartbeat" -> "Heartbeat";
            case "firmware", "firmwarestatusnotification" -> "FirmwareStatusNotification";
            case "log", "diagnostics", "diagnosticsstatusnotification" -> "DiagnosticsStatusNotification";
            default -> "";
        };
        if (message.isEmpty()) {
            return Future.succeededFuture(Outcomes.refused("\"" + trigger.what()
                    + "\" cannot be asked for: boot, status, meter, heartbeat, firmware or diagnostics can"));
        }
        ObjectValue all = ObjectValue.of("requestedMessage", message);
        if (trigger.evse() <= 0) {
            return link.call("TriggerMessage", all).map(Outcomes::of);
        }
        // some answer only who asks for all connectors
        return link.call("TriggerMessage", all.with("connectorId", trigger.evse()))
                .map(Outcomes::of)
                .compose(outcome -> outcome.kind() == CommandOutcome.Kind.REFUSED
                        ? link.call("TriggerMessage", all).map(Outcomes::of)
                        : Future.succeededFuture(outcome));
    }

    private Future<CommandOutcome> sendCards(StationCommand.SendCards cards) {
        return call(
                "SendLocalList",
                "listVersion",
                cards.version(),
                "updateType",
                "Full",
                "localAuthorizationList",
                list.of(cards.cards(), this::entry));
    }

    private ObjectValue entry(Card card) {
        ObjectValue.Builder info = ObjectValue.builder().put("status", list.status(card));
        Instant until = card.until();
        if (until != null) {
            info.put("expiryDate", StationTime.text(until));
        }
        if (!card.parent().isEmpty()) {
            info.put("parentIdTag", Tags.parent(card.parent()));
        }
        return ObjectValue.of("idTag", card.token().value(), "idTagInfo", info.build());
    }
}
