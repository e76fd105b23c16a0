package dev.fusewire.ocpp.v201;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.Quirk;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.StationTime;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.desk.StationDesk.Welcome;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a station comes in. Until its boot is accepted it may say nothing else (OCPP 2.0.1, B03); most stations do all the same. */
final class Booting201 {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SOON = 60;
    private static final int LATER = 600;
    private static final int TOO_OFTEN = 10;

    private final StationLink link;
    private @Nullable Registration wait;

    Booting201(StationLink link) {
        this.link = link;
    }

    void opened() {
        wait = link.loop().after(PATIENCE, this::ask);
    }

    /** A station that comes back need not boot; what it does not say of itself is asked for once. */
    void ask() {
        if (link.quirks().has(Quirk.NO_TRIGGER) || link.welcome() != Welcome.ACCEPTED) {
            return;
        }
        trigger("BootNotification").onComplete(_ -> {
            Future<ObjectValue> _ = trigger("StatusNotification");
        });
    }

    private Future<ObjectValue> trigger(String what) {
        return link.call("TriggerMessage", ObjectValue.of("requestedMessage", what));
    }

    Future<ObjectValue> boot(ObjectValue payload) {
        closed();
        ObjectValue station = Given.object(payload, "chargingStation");
        StationIdentity identity = new StationIdentity(
                link.identity(),
                Given.text(station, "vendorName"),
                Given.text(station, "model"),
                Given.text(station, "serialNumber"),
                Given.text(station, "firmwareVersion"),
                link.known().protocol());
        link.identified(identity);
        int boots = link.booted();
        Welcome welcome = link.welcome();
        var now = link.loop().now();
        Future<?> told = link.told(new StationEvent.Booted(now, identity, Given.text(payload, "reason")));
        if (boots == TOO_OFTEN) {
            String words = "booted " + boots + " times within an hour";
            link.log("it has " + words);
            told = told.compose(_ -> link.told(new StationEvent.Noted(now, 0, "boots", words)));
        }
        return told.map(_ -> ObjectValue.of(
                "status",
                switch (welcome) {
                    case ACCEPTED -> "Accepted";
                    case PENDING -> "Pending";
                    case REFUSED -> "Rejected";
                },
                "currentTime",
                StationTime.text(link.loop().now()),
                "interval",
                switch (welcome) {
                    case ACCEPTED -> (int) link.heartbeat().toSeconds();
                    case PENDING -> SOON;
                    case REFUSED -> LATER;
                }));
    }

    Future<ObjectValue> heartbeat() {
        return link.told(new StationEvent.Heard(link.loop().now()))
                .map(_ -> ObjectValue.of(
                        "currentTime", StationTime.text(link.loop().now())));
    }

    void closed() {
        if (wait != null) {
            wait.cancel();
        }
    }
}
