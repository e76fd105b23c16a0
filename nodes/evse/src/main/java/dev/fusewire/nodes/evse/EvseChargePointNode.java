package dev.fusewire.nodes.evse;

import dev.fusewire.node.KeptState;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.nodes.chargepoint.ChargePointControl;
import dev.fusewire.nodes.chargepoint.ChargePointStatus;
import dev.fusewire.nodes.chargepoint.ChargePointTalk;
import dev.fusewire.nodes.chargepoint.ChargePointWatch;
import dev.fusewire.station.desk.Change;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationDesk;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An EVSE of a station under load management: says how it is, and keeps to what it is told. */
@NodeType(
        value = "evse charge point",
        category = "load management",
        color = "#F2C14E",
        icon = "font-awesome/fa-plug",
        outputs = 2,
        outputLabels = {"charger", "outcomes and events"},
        help = """
            An EVSE of a charging station, by OCPP or MQTT, as load management needs it: says how it is, and keeps to what it is
            told. Its messages have the form of those of `go-e charger in` and `go-e charger out`, so that every node that
            controls takes either.

                [meter] ─────────────┬─> [load manager] ─> [evse charge point]
                [evse charge point] ─┘

            ### Inputs
            : payload (number) : the current to offer, 6 A up to the charger's maximum; less is a pause
            : payload (string) : `pause`, or `continue`, which ends a pause of ours and no other
            : payload (object) : `{current, pause, phases, reason}`, or `{pause, by: "owner"}` for a pause the owner alone ends
            : reason (string) : why, for the log and the events

            ### Outputs
            1. Charger: one message for each reading
            : payload (object) : `{online, state, connected, offered, maximum, force, paused, pausedBy, currents, power,
              sessionEnergy, energy, phases, error}`; `{online: false, reason}` once the station is silent
            2. Outcomes and events
            : payload (object) : `{current, paused, pausedBy, confirmed, refusals}` for each command, and `{event, reason}`

            Every message carries *chargePoint*, its name, which is also its *topic*.

            ### Details
            A limit is told by charging profiles. Stations differ in which they take: they are tried one after the other until one
            is taken, and what is drawn shows whether it counts. Before it comes a low one, 6 A, that holds when nothing is
            heard of this program. A pause is a limit of 0; a station that takes no pause has its transaction ended, and
            begun again.

            A station that comes back is told again what holds. A pause belongs to whoever made it: what the owner stopped stays
            stopped, also after a restart. What is drawn although another limit was taken is an event *uncontrolled*.

            **No software replaces the fuse.**
            """)
public final class EvseChargePointNode implements Node {

    public record Config(
            @Property(label = "Station", help = "The station's id; empty where the EVSE's code says it.")
            String station,

            @Property(label = "EVSE", initial = "1", required = true, help = "Its number, counted from 1, or its code.")
            String evse,

            @Property(
                    label = "Largest current",
                    unit = "A",
                    initial = "16",
                    min = 6,
                    max = 80,
                    help = "What the charger offers a car at most, by its installation: 6 to 80 A.")
            int largest,

            @Property(
                    label = "Begins when a car is plugged in",
                    initial = "false",
                    help = "At home: nobody has to show a card. It begins a session 4 s after the plug, once.")
            boolean starts,

            @Property(
                    label = "Look every",
                    unit = "s",
                    initial = "2",
                    min = 0.5,
                    max = 60,
                    advanced = true,
                    help = "How often what the station told last is looked at, 0.5 to 60 s.")
            Duration interval) {}

    private static final Duration TIMEOUT = Duration.ofSeconds(70);

    private final EvseChoice choice;
    private final ChargePointTalk talk;
    private final @Nullable ChargePointWatch watch;
    private final @Nullable Registration watching;

    public EvseChargePointNode(Config config, NodeContext context) {
        choice = new EvseChoice(config.station(), config.evse());
        talk = new ChargePointTalk(context, ChargePointStatus::of, payload -> payload);
        StationDesk desk = context.service(StationDesk.class);
        if (desk == null) {
            watch = null;
            watching = null;
            context.status(Status.ring("red", "this program has no stations"));
            return;
        }
        context.status(Status.ring("grey", "waits for the station"));
        EvseLink link = new EvseLink(context, desk, () -> view(desk), config.largest());
        KeptState kept = new KeptState(context.dataFolder(), "pause");
        ChargePointWatch made = new ChargePointWatch(
                context,
                link,
                new ChargePointControl(record(kept, context)),
                kept,
                config.interval(),
                TIMEOUT,
                talk::onNews);
        watch = made;
        watching = desk.watch(change -> context.execute(() -> onChange(change, made)));
        context.execute(made::start);
        if (config.starts()) {
            EvseStarter starter = new EvseStarter(context, desk, () -> view(desk));
            Registration _ = context.every(EvseStarter.LOOK, starter::look);
        }
    }

    private static ObjectValue record(KeptState kept, NodeContext context) {
        try {
            return kept.read();
        } catch (NodeError unreadable) {
            context.warn("whose pause it is cannot be read, it counts as the user's: " + unreadable.text());
            return ObjectValue.EMPTY;
        }
    }

    private EvseView view(StationDesk desk) {
        var key = choice.one(desk);
        return desk.station(key.station()).stream()
                .flatMap(station -> station.evses().stream())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NodeError("Error", "no EVSE %s is there".formatted(key)));
    }

    /** What is measured is seen at the next look. */
    private void onChange(Change change, ChargePointWatch made) {
        if (change instanceof Change.OfEvse evse
                && choice.contains(evse.now())
                && (evse.before().state() != evse.now().state()
                        || Double.isNaN(evse.now().limit()))) {
            made.lookAgain();
        }
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        ChargePointWatch known = watch;
        if (known == null) {
            throw new NodeError("Error", "this program has no stations");
        }
        return talk.command(msg, out, known::command);
    }

    @Override
    public Future<?> close(boolean removed) {
        if (watching != null) {
            watching.cancel();
        }
        return watch == null ? DONE : Objects.requireNonNull(watch).close(removed);
    }
}
