package dev.fusewire.ocpp.v201;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.StationTime;
import dev.fusewire.station.StationEvent;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Collectors;

/** What a station tells beside charging: kept, and confirmed, whether anybody asked for it or not. */
final class Notices201 {

    private static final int LONGEST = 500;

    private final StationLink link;

    Notices201(StationLink link) {
        this.link = link;
    }

    Future<ObjectValue> progress(String kind, ObjectValue payload) {
        return note(0, kind, Given.text(payload, "status")).map(ObjectValue.EMPTY);
    }

    Future<ObjectValue> security(ObjectValue payload) {
        StationTime time = StationTime.of(payload.get("timestamp"), link.loop().now(), link.quirks());
        String info = Given.text(payload, "techInfo");
        String words = Given.text(payload, "type") + (info.isEmpty() ? "" : ": " + info);
        return link.told(new StationEvent.Noted(time.at(), 0, "security", cut(words)))
                .map(ObjectValue.EMPTY);
    }

    Future<ObjectValue> reservation(ObjectValue payload) {
        return note(
                        0,
                        "reservation",
                        Given.text(payload, "reservationId") + " " + Given.text(payload, "reservationUpdateStatus"))
                .map(ObjectValue.EMPTY);
    }

    Future<ObjectValue> limit(String action, ObjectValue payload) {
        ObjectValue limit = Given.object(payload, "chargingLimit");
        String source = Given.text(limit.isEmpty() ? payload : limit, "chargingLimitSource");
        boolean isSet = action.equals("NotifyChargingLimit");
        return note(
                        Given.whole(payload, "evseId", 0),
                        "limit",
                        (isSet ? "limited by " : "no longer limited by ") + source)
                .map(ObjectValue.EMPTY);
    }

    Future<ObjectValue> events(ObjectValue payload) {
        List<ObjectValue> events = Given.objects(payload, "eventData");
        String words = events.stream()
                .map(each -> Given.text(Given.object(each, "component"), "name") + "."
                        + Given.text(Given.object(each, "variable"), "name") + " = "
                        + Given.text(each, "actualValue"))
                .collect(Collectors.joining(", "));
        return note(0, "event", words).map(ObjectValue.EMPTY);
    }

    /** Nobody here knows a maker's own messages; flows may. */
    Future<ObjectValue> data(ObjectValue payload) {
        String words = Given.text(payload, "vendorId") + " " + Given.text(payload, "messageId") + " "
                + Given.text(payload, "data");
        return note(0, "data", words.strip()).map(_ -> ObjectValue.of("status", "UnknownVendorId"));
    }

    /** There is no authority here that signs for stations. */
    Future<ObjectValue> certificate() {
        return note(0, "certificate", "asks for a certificate to be signed")
                .map(_ -> ObjectValue.of("status", "Rejected"));
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
        return note(0, "event", what).map(ObjectValue.EMPTY);
    }

    private Future<?> note(int evse, String kind, String words) {
        return link.told(new StationEvent.Noted(link.loop().now(), Math.max(0, evse), kind, cut(words)));
    }

    private static String cut(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }
}
