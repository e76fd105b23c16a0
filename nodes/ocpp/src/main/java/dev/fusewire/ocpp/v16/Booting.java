package dev.fusewire.ocpp.v16;

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

/** How a station comes in: its boot, its heartbeats, and what it is asked when it comes without a boot. */
final class Booting {

    /** A station that comes back need not boot; most that do, do it at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int SOON = 60;
    private static final int LATER = 600;
    private static final int TOO_OFTEN = 10;

    private final StationLink link;
    private @Nullable Registration wait;

    Booting(StationLink link) {
        this.link = link;
    }

    void opened() {
        wait = link.loop().after(PATIENCE, this::ask);
    }

    /** The station waited for approval; its next boot is a minute away. */
    void welcomed() {
        ask();
    }

    /** A station says of itself what it likes to say; where it does not like to, it is there all the same. */
    private void ask() {
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
        StationIdentity known = link.known();
        String serial = Given.text(payload, "chargePointSerialNumber");
        StationIdentity identity = new StationIdentity(
                link.identity(),
                Given.text(payload, "chargePointVendor"),
                Given.text(payload, "chargePointModel"),
                serial.isEmpty() ? Given.text(payload, "chargeBoxSerialNumber") : serial,
                Given.text(payload, "firmwareVersion"),
                known.protocol());
        link.identified(identity);
        int boots = link.booted();
        Welcome welcome = link.welcome();
        var now = link.loop().now();
        Future<?> told = link.told(new StationEvent.Booted(now, identity, ""));
        if (boots == TOO_OFTEN) {
            link.log("it has booted " + boots + " times within an hour");
            told = told.compose(_ ->
                    link.told(new StationEvent.Noted(now, 0, "boots", "booted " + boots + " times within an hour")));
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
