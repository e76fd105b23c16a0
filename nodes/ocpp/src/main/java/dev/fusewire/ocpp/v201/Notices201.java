package dev.fusewire.ocpp.v201;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.Notices;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Collectors;

/** What only a station of 2.0.1 and later tells beside charging. */
final class Notices201 {

    private final Notices notices;

    Notices201(Notices notices) {
        this.notices = notices;
    }

    Future<ObjectValue> reservation(ObjectValue payload) {
        return notices.note(
                0,
                "reservation",
                Given.text(payload, "reservationId") + " " + Given.text(payload, "reservationUpdateStatus"));
    }

    Future<ObjectValue> limit(String action, ObjectValue payload) {
        ObjectValue limit = Given.object(payload, "chargingLimit");
        String source = Given.text(limit.isEmpty() ? payload : limit, "chargingLimitSource");
        boolean isSet = action.equals("NotifyChargingLimit");
        return notices.note(
                Given.whole(payload, "evseId", 0), "limit", (isSet ? "limited by " : "no longer limited by ") + source);
    }

    Future<ObjectValue> events(ObjectValue payload) {
        List<ObjectValue> events = Given.objects(payload, "eventData");
        String words = events.stream()
                .map(each -> Given.text(Given.object(each, "component"), "name") + "."
                        + Given.text(Given.object(each, "variable"), "name") + " = "
                        + Given.text(each, "actualValue"))
                .collect(Collectors.joining(", "));
        return noted(words);
    }

    /** A car's contract by ISO 15118 is for a mobility operator to give. */
    Future<ObjectValue> noContract() {
        return Future.succeededFuture(ObjectValue.of("status", "Failed", "exiResponse", ""));
    }

    Future<ObjectValue> status(String status) {
        return Future.succeededFuture(ObjectValue.of("status", status));
    }

    /** Parts of a long report: flows have them as messages. */
    Future<ObjectValue> taken() {
        return Future.succeededFuture(ObjectValue.EMPTY);
    }

    /** Something that is kept and has no further effect. */
    Future<ObjectValue> noted(String what) {
        return notices.note(0, "event", what);
    }
}
