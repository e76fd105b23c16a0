package dev.fusewire.ocpp.v16;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.StationTime;
import dev.fusewire.station.StationEvent;
import io.vertx.core.Future;

/** What a station tells beside charging: kept, and confirmed, whether anybody asked for it or not. */
final class Notices {

    private static final int LONGEST = 500;

    private final StationLink link;

    Notices(StationLink link) {
        this.link = link;
    }

    Future<ObjectValue> progress(String kind, ObjectValue payload) {
        return note(kind, Given.text(payload, "status")).map(ObjectValue.EMPTY);
    }

    Future<ObjectValue> security(ObjectValue payload) {
        StationTime time = StationTime.of(payload.get("timestamp"), link.loop().now(), link.quirks());
        String info = Given.text(payload, "techInfo");
        String words = Given.text(payload, "type") + (info.isEmpty() ? "" : ": " + info);
        return link.told(new StationEvent.Noted(time.at(), 0, "security", cut(words)))
                .map(ObjectValue.EMPTY);
    }

    /** Nobody here knows a maker's own messages; flows may. */
    Future<ObjectValue> data(ObjectValue payload) {
        String words = Given.text(payload, "vendorId") + " " + Given.text(payload, "messageId") + " "
                + Given.text(payload, "data");
        return note("data", words.strip()).map(_ -> ObjectValue.of("status", "UnknownVendorId"));
    }

    /** There is no authority here that signs for stations. */
    Future<ObjectValue> signCertificate() {
        return note("certificate", "asks for a certificate to be signed")
                .map(_ -> ObjectValue.of("status", "Rejected"));
    }

    private Future<?> note(String kind, String words) {
        return link.told(new StationEvent.Noted(link.loop().now(), 0, kind, cut(words)));
    }

    private static String cut(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }
}
