package dev.fusewire.ocpp;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.desk.StationDesk.Welcome;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a station comes in: its boot, its heartbeats, and what it is asked when it comes without a boot. Until its boot is accepted it
 * may say nothing else (OCPP 2.0.1, B03; 1.6, 4.2); most stations do all the same.
 */
public final class Booting {

    /** A station that comes back need not boot; most that do, do it at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int SOON = 60;
    private static final int LATER = 600;
    private static final int TOO_OFTEN = 10;

    private final StationLink link;
    private @Nullable Registration wait;

    public Booting(StationLink link) {
        this.link = link;
    }

    public void opened() {
        wait = link.loop().after(PATIENCE, this::ask);
    }

    /** The station waited for approval; its next boot is a minute away. */
    public void welcomed() {
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

    /**
     * It has booted.
     *
     * @param identity what it says it is
     * @param reason in its own word; empty where it gives none
     */
    public Future<ObjectValue> boot(StationIdentity identity, String reason) {
        closed();
        link.identified(identity);
        int boots = link.booted();
        Welcome welcome = link.welcome();
        var now = link.loop().now();
        Future<?> told = link.told(new StationEvent.Booted(now, identity, reason));
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

    public Future<ObjectValue> heartbeat() {
        return link.told(new StationEvent.Heard(link.loop().now()))
                .map(_ -> ObjectValue.of(
                        "currentTime", StationTime.text(link.loop().now())));
    }

    public void closed() {
        if (wait != null) {
            wait.cancel();
        }
    }
}
