package dev.fusewire.nodes.evse;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.desk.Change;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationView;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends how EVSEs stand: one, those of a station, or all, whatever their stations speak. */
@NodeType(
        value = "evse in",
        category = "stations",
        color = "#8DC891",
        icon = "font-awesome/fa-plug",
        inputs = 0,
        outputs = 2,
        outputLabels = {"EVSE", "events"},
        help = """
            Sends how the EVSEs of charging stations stand, whatever the stations speak: one EVSE, all of a station, or all.

            ### Output 1: EVSE
            One message at the start, and one for each change: at once for state, claim and session, at most one a second for what
            is measured. The form is that of `go-e charger in`, so that load management can use it:

            : topic (string) : the EVSE's code
            : payload.online (boolean) : whether the station is connected
            : payload.state (string) : idle, charging, waiting, complete, error or unknown
            : payload.connected, payload.allowed, payload.paused, payload.pausedBy, payload.force, payload.error,
              payload.reason : as of a charger at home
            : payload.offered (number), payload.currents (object) : A, where the station tells them
            : payload.power (number) : W
            : payload.sessionEnergy, payload.energy (number) : of this session and of all, kWh
            : payload.phases (number) : 1 or 3, as measured

            and what only a station has:

            : payload.station (string), payload.evse (number), payload.code (string) : which it is; EVSEs count from 1
            : payload.status (string) : free, claimed, reserved, preparing, charging, suspended_by_station, suspended_by_car,
              finishing, maintenance, faulted or silent
            : payload.soc (number) : of the car's battery, %
            : payload.limit (number) : what it may draw at most as last confirmed, A a phase
            : payload.claim (object) : user and until, or null
            : payload.session (object) : number, user, vehicle, begun, energy (kWh), power, soc, cost, currency; or null
            : time (number) : of what was measured, milliseconds since 1970

            What is not known is left out.

            ### Output 2: events
            `{event, reason, level, station, evse, code}` with the event started, progress (each 20 %), ended, session over (with
            *session*), session corrected (what is known of it has changed: the station said more later), claimed, claim over, maintenance, in service, fault, offline, online, plugged or unplugged: `cockpit
            event` takes it as it is.
            """)
public final class EvseInNode implements Node {

    public record Config(
            @Property(label = "Station", help = "The station's id; empty for all stations.")
            String station,

            @Property(label = "EVSE", help = "Its number, counted from 1, or its code; empty for all of them.")
            String evse) {}

    private static final Duration PACE = Duration.ofSeconds(1);

    /** An EVSE, and what of it was sent. */
    private static final class Seen {
        private EvseView view;
        private long sentAt;
        private @Nullable Registration due;
        /** The number of the session that people were told is over. */
        private long over;

        Seen(EvseView view) {
            this.view = view;
        }
    }

    private final NodeContext context;
    private final EvseChoice choice;
    private final Map<EvseKey, Seen> seen = new HashMap<>();
    private final @Nullable Registration watching;
    private boolean closed;

    public EvseInNode(Config config, NodeContext context) {
        this.context = context;
        choice = new EvseChoice(config.station(), config.evse());
        StationDesk desk = context.service(StationDesk.class);
        if (desk == null) {
            watching = null;
            context.status(Status.ring("red", "this program has no stations"));
            return;
        }
        context.status(Status.ring("grey", "no such EVSE yet"));
        watching = desk.watch(change -> context.execute(() -> onChange(change)));
        context.after(Duration.ZERO, () -> desk.stations().forEach(this::onStation));
    }

    private void onChange(Change change) {
        if (closed) {
            return;
        }
        switch (change) {
            case Change.OfEvse evse -> onEvse(evse.now());
            case Change.OfStation station -> onStation(station.view());
            case Change.OfSession over -> {
                Seen known = seen.get(over.session().evse());
                if (known != null && !over.session().isOpen()) {
                    // people are told once; what is known of an ended one may change later, which who counts wants to
                    // know
                    boolean again = known.over == over.session().number();
                    known.over = over.session().number();
                    context.outputs()
                            .send(
                                    1,
                                    Message.of(EvseEvents.over(over.session(), again))
                                            .set("topic", known.view.setup().code()));
                }
            }
            case Change.OfBudget _, Change.Note _ -> {}
        }
    }

    private void onStation(StationView station) {
        if (!closed) {
            station.evses().forEach(this::onEvse);
        }
    }

    private void onEvse(EvseView now) {
        if (!choice.contains(now)) {
            return;
        }
        Seen known = seen.get(now.key());
        if (known == null) {
            known = new Seen(now);
            seen.put(now.key(), known);
            send(known);
            return;
        }
        EvseView before = known.view;
        known.view = now;
        EvseEvents.between(before, now)
                .forEach(event -> context.outputs()
                        .send(1, Message.of(event).set("topic", now.setup().code())));
        if (isOther(before, now)) {
            send(known);
        } else if (!before.equals(now) && known.due == null) {
            Duration rest = PACE.minusNanos(context.nanoTime() - known.sentAt);
            if (rest.isNegative() || rest.isZero()) {
                send(known);
            } else {
                Seen later = known;
                known.due = context.after(rest, () -> send(later));
            }
        }
    }

    private static boolean isOther(EvseView before, EvseView now) {
        return before.state() != now.state()
                || before.limit() != now.limit() && !(Double.isNaN(before.limit()) && Double.isNaN(now.limit()))
                || !Objects.equals(before.claim(), now.claim())
                || !Objects.equals(before.fault(), now.fault())
                || number(before) != number(now);
    }

    private static long number(EvseView view) {
        return view.session() == null ? 0 : view.session().number();
    }

    private void send(Seen known) {
        if (closed) {
            return;
        }
        if (known.due != null) {
            known.due.cancel();
            known.due = null;
        }
        known.sentAt = context.nanoTime();
        EvseView view = known.view;
        long time = view.meter() == null
                ? context.now().toEpochMilli()
                : view.meter().at().toEpochMilli();
        show();
        context.outputs()
                .send(
                        0,
                        Message.of(EvseMessage.payload(view))
                                .set("time", time)
                                .set("topic", view.setup().code()));
    }

    private void show() {
        if (seen.size() == 1) {
            EvseView view = seen.values().iterator().next().view;
            context.status(Status.dot(
                    switch (view.state()) {
                        case FREE -> "grey";
                        case CHARGING -> "green";
                        case FAULTED, SILENT -> "red";
                        case MAINTENANCE -> "yellow";
                        default -> "blue";
                    },
                    EvseMessage.word(view.state()).replace('_', ' ')));
        } else {
            long charging = seen.values().stream()
                    .filter(each -> each.view.state() == EvseState.CHARGING)
                    .count();
            long free = seen.values().stream()
                    .filter(each -> each.view.state() == EvseState.FREE)
                    .count();
            context.status(Status.dot(
                    charging > 0 ? "green" : "grey",
                    "%d EVSEs, %d charging, %d free".formatted(seen.size(), charging, free)));
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        closed = true;
        if (watching != null) {
            watching.cancel();
        }
        return DONE;
    }
}
