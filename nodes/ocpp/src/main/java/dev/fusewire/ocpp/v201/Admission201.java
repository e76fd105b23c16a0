package dev.fusewire.ocpp.v201;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.CallError;
import dev.fusewire.ocpp.ErrorCode;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.Translator;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.desk.StationDesk.Welcome;
import io.vertx.core.Future;
import java.util.Set;

/**
 * Keeps out what a station says before it was let in: it is refused, so that the station keeps it instead of taking it for told
 * (OCPP 2.0.1, B02.FR.09 and B03.FR.07).
 */
final class Admission201 implements Translator {

    /** What comes all the same: who it is, and what it was asked for on the way in. */
    private static final Set<String> BEFORE = Set.of("BootNotification", "NotifyReport");

    private final StationLink link;
    private final Translator behind;

    Admission201(StationLink link, Translator behind) {
        this.link = link;
        this.behind = behind;
    }

    @Override
    public void opened() {
        behind.opened();
    }

    @Override
    public void welcomed() {
        behind.welcomed();
    }

    @Override
    public Future<ObjectValue> serve(String action, ObjectValue payload) {
        return BEFORE.contains(action) || link.welcome() == Welcome.ACCEPTED
                ? behind.serve(action, payload)
                : Future.failedFuture(new CallError(ErrorCode.SECURITY_ERROR, "the station has not been accepted yet"));
    }

    @Override
    public void sent(String action, ObjectValue payload) {
        behind.sent(action, payload);
    }

    @Override
    public Future<CommandOutcome> command(StationCommand command) {
        return behind.command(command);
    }

    @Override
    public void closed() {
        behind.closed();
    }
}
