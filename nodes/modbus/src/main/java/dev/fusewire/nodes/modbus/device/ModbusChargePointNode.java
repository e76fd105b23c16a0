package dev.fusewire.nodes.modbus.device;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import dev.fusewire.nodes.chargepoint.ChargePointNews;
import dev.fusewire.nodes.chargepoint.ChargePointStatus;
import dev.fusewire.nodes.chargepoint.ChargePointTalk;
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

    private final ChargerSession session;
    private final ChargePointTalk talk;
    private final boolean hasDeadMan;

    public ModbusChargePointNode(Config config, NodeContext context) {
        DeviceProfile profile = ProfileFolder.find(config.profile(), Kind.CHARGER, context);
        hasDeadMan = profile.hasDeadMan();
        talk = new ChargePointTalk(context, this::status, this::withDeadMan);
        context.status(Status.ring("grey", "asks the charger"));
        session = new ChargerSession(
                profile,
                Objects.requireNonNull(config.client()),
                ProfileFolder.unit(config.unit(), profile),
                config,
                context,
                talk::onNews);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        return talk.command(msg, out, session::command);
    }

    private ObjectValue withDeadMan(ObjectValue payload) {
        return payload.with("deadMan", hasDeadMan && session.unsafe().isEmpty());
    }

    private Status status(ChargePointNews.Fresh fresh) {
        if (fresh.uncontrolled() || !session.isKept()) {
            return Status.dot("red", "takes no commands");
        }
        Status state = ChargePointStatus.of(fresh);
        String more = !hasDeadMan ? ", no dead-man" : session.unsafe().isEmpty() ? "" : ", dead-man not set";
        return new Status(state.fill(), state.shape(), state.text() + more);
    }

    @Override
    public Future<?> close(boolean removed) {
        return session.close(removed);
    }
}
