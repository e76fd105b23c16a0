package dev.fusewire.ocpp;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.StationEvent;
import io.vertx.core.Future;
import java.time.Duration;

/** What a station tells beside charging: kept, and confirmed, whether anybody asked for it or not. */
public final class Notices {

    private static final int LONGEST = 500;
    private static final Duration AFTER_ANSWER = Duration.ofSeconds(1);

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

    /** Signed where the operator has it so; the certificate follows the answer. */
    public Future<ObjectValue> signCertificate(ObjectValue payload) {
        Future<String> signed = Given.text(payload, "certificateType").equals("V2GCertificate")
                ? Future.failedFuture(new NodeError("certificates for ISO 15118 are not given here"))
                : link.sign(Given.text(payload, "csr"));
        return signed.compose(chain -> {
                    var _ = link.loop().after(AFTER_ANSWER, () -> send(chain));
                    return note(0, "certificate", "asks for a certificate: signed")
                            .map(_ -> ObjectValue.of("status", "Accepted"));
                })
                .recover(e -> note(
                                0,
                                "certificate",
                                "asks for a certificate to be signed, which is refused: "
                                        + Outcomes.of(e).words())
                        .map(_ -> ObjectValue.of("status", "Rejected")));
    }

    private void send(String chain) {
        link.call("CertificateSigned", ObjectValue.of("certificateChain", chain))
                .map(Outcomes::of)
                .otherwise(Outcomes::of)
                .onSuccess(outcome -> {
                    Future<ObjectValue> _ = note(
                            0,
                            "certificate",
                            outcome.isDone() ? "has its new certificate" : "takes no certificate: " + outcome.words());
                });
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
