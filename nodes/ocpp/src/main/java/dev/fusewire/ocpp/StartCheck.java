package dev.fusewire.ocpp;

import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.desk.EvseView;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/** Starts that a station would refuse, or take and not follow, are refused with words that say what to do about it. */
public final class StartCheck {

    private StartCheck() {}

    /**
     * Asks the station for the start, unless it is known to take none as it stands.
     *
     * @param evse 0 where the station is to choose
     */
    public static Future<CommandOutcome> start(StationLink link, int evse, Supplier<Future<CommandOutcome>> ask) {
        return link.quirks().has(Quirk.NO_START_IN_FINISHING) && isFinishing(link, evse)
                ? Future.succeededFuture(Outcomes.refused(
                        "this station starts nothing while the cable of the last session is plugged: unplug the car,"
                                + " plug it in again, and start then"))
                : ask.get();
    }

    private static boolean isFinishing(StationLink link, int evse) {
        List<EvseView> asked = link.view().stream()
                .flatMap(station -> station.evses().stream())
                .filter(each -> evse == 0 || each.key().evse() == evse)
                .toList();
        return !asked.isEmpty() && asked.stream().allMatch(each -> each.state() == EvseState.FINISHING);
    }
}
