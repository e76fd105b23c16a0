package dev.fusewire.nodes.modbus.device;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.chargepoint.ChargePointCommand;
import dev.fusewire.nodes.chargepoint.ChargePointEvent;
import dev.fusewire.nodes.chargepoint.ChargePointNews;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointStatus;
import dev.fusewire.nodes.chargepoint.Doubts;
import dev.fusewire.nodes.modbus.ModbusClientNode;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Kind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;

/** A charge point on Modbus: says how it is, and does what it is told. */
@NodeType(
        value = "modbus charge point",
        category = "load management",
        color = "#F2C14E",
        icon = "font-awesome/fa-plug",
        outputs = 2,
        outputLabels = {"charger", "outcomes and events"},
        help = """
            A charger on Modbus, described by a profile: says how it is, and does what it is told. Its messages have the form
            of those of `go-e charger in` and `go-e charger out`, so that every node that controls takes either.

                [modbus meter] ────────┬─> [load manager] ─> [modbus charge point]
                [modbus charge point] ─┘

            ### Inputs
            : payload (number) : the current to offer, 6 A up to the charger's maximum; less is a pause
            : payload (string) : `pause`, or `continue`, which ends a pause of ours and no other
            : payload (object) : `{current, pause, reason}`, or `{pause, by: "owner"}` for a pause the owner alone ends
            : reason (string) : why, for the log and the events

            ### Outputs
            1. Charger: one message for each reading
            : payload (object) : `{online, state, connected, offered, maximum, force, paused, pausedBy, currents, power,
              sessionEnergy, energy, error, deadMan}`; `{online: false, reason}` once it is silent
            2. Outcomes and events
            : payload (object) : `{current, paused, pausedBy, confirmed, refusals}` for each command, and `{event, reason}`

            Every message carries *chargePoint*, its name, which is also its *topic*.

            ### Details
            At start its voltages have to make sense, 180 to 260 V, in exactly one order of words and addresses of the
            profile; else nothing is set, and the status says so. Fail-safe current and time are written, read back and seen
            to again after each gap and every 5 minutes. The dead-man is fed as the device wants it; a device that has none
            keeps its last current when this program ends, which the status says as *no dead-man*.

            What is set is read back; what was refused three times, and a current that flows although another is shown, is an
            event *uncontrolled*. The set point is written again after a gap in the network. A command whose answer got lost
            is never sent again blindly: what stands in the charger is read first.

            A pause belongs to whoever made it: what the owner stopped stays stopped.

            Own profiles go as files into the folder `modbus-profiles` of the user directory. **No software replaces the fuse.**
            """)
public final class ModbusChargePointNode implements Node {

    public record Config(
            @Property(
                    label = "Modbus",
                    required = true,
                    help = "The connection. Its pause between frames and *send every"
                            + " request twice* have to be as the profile's notes want it.")
            ModbusClientNode client,

            @Property(
                    label = "Profile",
                    initial = "keba-p30",
                    required = true,
                    help = "The kind of charger, such as `heidelberg-energy-control`, `keba-p30`, `alfen-eve`; a"
                            + " wrong name is answered with all there are.")
            String profile,

            @Property(label = "Unit id", help = "Empty: the profile's.")
            String unit,

            @Property(
                    label = "Read every",
                    unit = "s",
                    initial = "5",
                    min = 0.5,
                    max = 300,
                    help = "How often it is asked how it is.")
            Duration interval,

            @Property(
                    label = "Fail-safe current",
                    unit = "A",
                    initial = "6",
                    min = 0,
                    max = 32,
                    help = "What the charger falls back to by itself, where its profile knows a register for it.")
            double failSafeCurrent,

            @Property(
                    label = "Fail-safe after",
                    unit = "s",
                    initial = "60",
                    min = 10,
                    max = 600,
                    help = "After so long without a word it falls back.")
            Duration failSafeTime) {

        public Config {
            if (interval.multipliedBy(2).compareTo(failSafeTime) > 0) {
                throw new NodeError(
                        "Error",
                        "read every %s s is more than half of the fail-safe's %s s: it would strike while all is well"
                                .formatted(interval.toMillis() / 1000.0, failSafeTime.toSeconds()));
            }
        }
    }

    private static final int STATE = 0;
    private static final int EVENTS = 1;

    private final NodeContext context;
    private final ChargerSession session;
    private final Doubts doubts;
    private final boolean hasDeadMan;
    private String newest = "";
    private boolean saidLost;
    private boolean uncontrolled;

    public ModbusChargePointNode(Config config, NodeContext context) {
        this.context = context;
        doubts = new Doubts(context);
        DeviceProfile profile = ProfileFolder.find(config.profile(), Kind.CHARGER, context);
        hasDeadMan = profile.hasDeadMan();
        context.status(Status.ring("grey", "asks the charger"));
        session = new ChargerSession(
                profile,
                Objects.requireNonNull(config.client()),
                ProfileFolder.unit(config.unit(), profile),
                config,
                context,
                this::onNews);
    }

    private String chargePoint() {
        return context.name().isEmpty() ? context.id() : context.name();
    }

    private Message named(Message msg) {
        return msg.set("topic", chargePoint()).set("chargePoint", chargePoint());
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        ChargePointCommand wish = ChargePointCommand.of(msg);
        newest = wish.words();
        return session.command(wish).compose(outcome -> {
            ChargePointReading state = outcome.state();
            if (state != null) {
                out.send(EVENTS, named(msg.copy().set("payload", outcome.toPayload(state))));
            }
            String failure = outcome.failure();
            return failure == null ? DONE : Future.failedFuture(new NodeError("Error", failure));
        });
    }

    private void onNews(ChargePointNews news) {
        switch (news) {
            case ChargePointNews.Fresh fresh -> onReading(fresh);
            case ChargePointNews.Silent quiet -> onSilence(quiet);
            case ChargePointNews.Happened happened -> onEvent(happened.event());
        }
    }

    private void onReading(ChargePointNews.Fresh fresh) {
        saidLost = false;
        uncontrolled = fresh.uncontrolled();
        ChargePointReading reading = fresh.reading();
        doubts.onReading(reading.doubt());
        context.status(status(fresh));
        long age = Math.max(0, context.now().toEpochMilli() - reading.time().toEpochMilli());
        String unsafe = session.unsafe();
        context.outputs()
                .send(
                        STATE,
                        named(Message.of(reading.toPayload(fresh.plugged(), fresh.cap())
                                        .with("paused", fresh.pausedBy() != null)
                                        .with("pausedBy", fresh.pausedBy() == null ? Null.NULL : fresh.pausedBy())
                                        .with("deadMan", hasDeadMan && unsafe.isEmpty()))
                                .set("age", Values.number(age / 1000.0))
                                .set("time", reading.time().toEpochMilli())));
    }

    private Status status(ChargePointNews.Fresh fresh) {
        if (fresh.uncontrolled() || !session.isKept()) {
            return Status.dot("red", "takes no commands");
        }
        Status state = ChargePointStatus.of(fresh);
        String more = !hasDeadMan ? ", no dead-man" : session.unsafe().isEmpty() ? "" : ", dead-man not set";
        return new Status(state.fill(), state.shape(), state.text() + more);
    }

    private void onSilence(ChargePointNews.Silent quiet) {
        String waits = newest.isEmpty() ? "" : "; " + newest + " waits";
        context.status(Status.ring(quiet.lost() ? "red" : "yellow", quiet.reason() + waits));
        if (quiet.lost() && !saidLost) {
            saidLost = true;
            context.outputs()
                    .send(
                            STATE,
                            named(Message.of(
                                    ObjectValue.of("online", false, "state", "unknown", "reason", quiet.reason()))));
        }
    }

    private void onEvent(ChargePointEvent event) {
        boolean isOfCommands = ChargePointEvent.OF_COMMANDS.contains(event.kind());
        Message msg = event.toMessage(isOfCommands ? event.wordAmongCommands() : event.word(), chargePoint());
        context.outputs().send(EVENTS, named(msg));
        if (event.kind() == ChargePointEvent.Kind.UNCONTROLLED) {
            uncontrolled = true;
            context.status(Status.dot("red", "takes no commands"));
        }
    }

    /** Whether it counts as a load nobody controls. */
    boolean isUncontrolled() {
        return uncontrolled;
    }

    @Override
    public Future<?> close(boolean removed) {
        return session.close(removed);
    }
}
