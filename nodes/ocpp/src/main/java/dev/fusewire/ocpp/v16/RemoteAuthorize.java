package dev.fusewire.ocpp.v16;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.ocpp.Outcomes;
import dev.fusewire.ocpp.Quirk;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.station.desk.StationDesk.Welcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells a station that looks for the card of a remote start in its own list, and refuses what it does not find there, to take the
 * start as it is: who may charge has been looked at by whoever asks for it.
 */
final class RemoteAuthorize {

    /** What a station says of itself after its boot comes first. */
    private static final Duration AFTER_BOOT = Duration.ofSeconds(3);

    private final StationLink link;
    private @Nullable Registration soon;

    RemoteAuthorize(StationLink link) {
        this.link = link;
    }

    /** Once a connection: a station that boots because of it is not to do so again and again. */
    void booted() {
        if (soon == null && link.quirks().has(Quirk.NO_REMOTE_AUTHORIZE) && link.welcome() == Welcome.ACCEPTED) {
            soon = link.loop().after(AFTER_BOOT, this::tell);
        }
    }

    private void tell() {
        link.call("ChangeConfiguration", ObjectValue.of("key", "AuthorizeRemoteTxRequests", "value", "false"))
                .map(Outcomes::of)
                .otherwise(Outcomes::of)
                .onSuccess(outcome -> {
                    if (!outcome.isDone()) {
                        link.log(
                                "it keeps AuthorizeRemoteTxRequests, and may refuse remote starts: " + outcome.words());
                    }
                });
    }

    void closed() {
        if (soon != null) {
            soon.cancel();
        }
    }
}
