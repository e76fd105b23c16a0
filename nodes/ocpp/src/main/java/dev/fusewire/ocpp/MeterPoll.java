package dev.fusewire.ocpp;

import dev.fusewire.node.Registration;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.desk.EvseView;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks a station that sends its meter's values only when asked, at each EVSE where somebody charges. */
public final class MeterPoll {

    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final StationLink link;
    private final Function<StationCommand, Future<CommandOutcome>> commands;
    private @Nullable Registration next;

    /** @param commands how it is asked */
    public MeterPoll(StationLink link, Function<StationCommand, Future<CommandOutcome>> commands) {
        this.link = link;
        this.commands = commands;
    }

    /** The station is there, or has said what it is: begins where it is known for it. */
    public void begin() {
        if (next == null && link.quirks().has(Quirk.POLL_METER)) {
            next = link.loop().after(PERIOD, () -> {
                next = null;
                link.view().ifPresent(station -> station.evses().forEach(this::ask));
                begin();
            });
        }
    }

    private void ask(EvseView evse) {
        if (evse.session() == null || !evse.session().isOpen()) {
            return;
        }
        int number = evse.key().evse();
        commands.apply(new StationCommand.Trigger("meter", number)).onSuccess(outcome -> {
            if (!outcome.isDone()) {
                link.log("EVSE " + number + ": its meter's values were asked for in vain: " + outcome.words());
            }
        });
    }

    public void closed() {
        if (next != null) {
            next.cancel();
        }
    }
}
