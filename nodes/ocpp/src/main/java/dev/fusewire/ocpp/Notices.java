package dev.fusewire.ocpp;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.StationEvent;
import io.vertx.core.Future;

/** What a station tells beside charging: kept, and confirmed, whether anybody asked for it or not. */
public final class Notices {

    private static final int LONGEST = 500;

    private final StationLink link;

    public Notices(StationLink link) {
        this.link = link;
    }

    public Future<ObjectValue> progress(String kind, ObjectValue payload) {
        return note(0, kind, Given.text(payload, "status"));
    }

    public Future<ObjectValue> security(ObjectValue payload) {
        StationTime time = StationTime.of(payload.get("timestamp"), link.loop().now(), link.quirks());
        String info = Given.text(payload, "techInfo");
        String words = Given.text(payload, "type") + (info.isEmpty() ? "" : ": " + info);
        return link.told(new StationEvent.Noted(time.at(), 0, "security", cut(words)))
                .map(ObjectValue.EMPTY);
    }

    /** Nobody here knows a maker's own messages; flows may. */
    public Future<ObjectValue> data(ObjectValue payload) {
        String words = Given.text(payload, "vendorId") + " " + Given.text(payload, "messageId") + " "
                + Given.text(payload, "data");
        return note(0, "data", words.strip()).map(_ -> ObjectValue.of("status", "UnknownVendorId"));
    }

    /** There is no authority here that signs for stations. */
    public Future<ObjectValue> signCertificate() {
        return note(0, "certificate", "asks for a certificate to be signed")
                .map(_ -> ObjectValue.of("status", "Rejected"));
    }

    /** Keeps it, and confirms without a word. */
    public Future<ObjectValue> note(int evse, String kind, String words) {
        return link.told(new StationEvent.Noted(link.loop().now(), Math.max(0, evse), kind, cut(words)))
                .map(ObjectValue.EMPTY);
    }

    private static String cut(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }
}
