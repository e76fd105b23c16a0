package dev.fusewire.nodes.modbus.device;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.nodes.modbus.ModbusClientNode;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Kind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;

/** Reads a meter on Modbus. */
@NodeType(
        value = "modbus meter",
        category = "load management",
        color = "#F2C14E",
        icon = "font-awesome/fa-tachometer",
        inputs = 0,
        outputs = 2,
        outputLabels = {"currents", "state"},
        help = """
            Reads a meter on Modbus, described by a profile. Its messages have the form of those of `shelly 3em`.

                [modbus meter] ─> [load manager]

            ### Outputs
            1. Currents: one message for each reading
            : payload (object) : `{l1, l2, l3}` in A, below 0 where power flows out of the house
            : power (object) : `{l1, l2, l3, total}` in W
            : voltage (object) : `{l1, l2, l3}` in V
            : energy, energyReturned (object) : `{total}` in kWh
            : age (number) : s
            : time (number) : of the reading, milliseconds since 1970
            2. State, when it changes
            : payload (object) : `{online, state, reason}` with the state fresh or offline

            ### Details
            At start its voltages have to make sense, 180 to 260 V, in exactly one order of words of the profile: a meter of
            which that is not known says nothing. What the device marks as not measured is left out; where a current is
            missing there is no message, so that the node that controls takes the meter for silent.

            The profile `sunspec` walks through the blocks of any SunSpec meter. Own profiles go as files into the folder
            `modbus-profiles` of the user directory.
            """)
public final class ModbusMeterNode implements Node {

    public record Config(
            @Property(label = "Modbus", required = true, help = "The connection.")
            ModbusClientNode client,

            @Property(
                    label = "Profile",
                    initial = "sdm630",
                    required = true,
                    help = "The kind of meter, such as `sdm630`,"
                            + " `cg-em24`, `sunspec`; a wrong name is answered with all there are.")
            String profile,

            @Property(label = "Unit id", help = "Empty: the profile's.")
            String unit,

            @Property(
                    label = "Read every",
                    unit = "s",
                    initial = "1",
                    min = 0.2,
                    max = 300,
                    help = "How often; from one reading to the next.")
            Duration interval) {}

    private static final int FAILURES_UNTIL_FORGOTTEN = 3;

    private final NodeContext context;
    private final MeterReader meter;
    private final ClientBus bus;
    private final Duration interval;
    private Registration next;
    private boolean closed;
    private int failures;
    private String said = "";

    public ModbusMeterNode(Config config, NodeContext context) {
        this.context = context;
        interval = config.interval();
        DeviceProfile profile = ProfileFolder.find(config.profile(), Kind.METER, context);
        bus = new ClientBus(
                Objects.requireNonNull(config.client()), context, ProfileFolder.unit(config.unit(), profile), () -> {});
        meter = profile.sunSpec() != null ? new SunSpecMeter(profile.sunSpec(), bus) : new RegisterMeter(profile, bus);
        context.status(Status.ring("yellow", "waiting for the meter"));
        next = context.after(Duration.ZERO, this::read);
    }

    private String topic() {
        return context.name().isEmpty() ? context.id() : context.name();
    }

    private void read() {
        long begun = context.nanoTime();
        Future<MeterValues> _ = meter.read().onComplete(result -> {
            if (closed) {
                return;
            }
            if (result.succeeded()) {
                onValues(result.result());
            } else {
                onFailure(NodeError.textOf(result.cause()));
            }
            Duration left = interval.minusNanos(context.nanoTime() - begun);
            next = context.after(left.isNegative() ? Duration.ZERO : left, this::read);
        });
    }

    private void onValues(MeterValues values) {
        Message msg;
        try {
            msg = values.toMessage(topic(), context.now().toEpochMilli());
        } catch (NodeError incomplete) {
            onFailure(incomplete.text());
            return;
        }
        failures = 0;
        context.status(Status.dot("green", values.summary()));
        say("fresh", "all three phases are told");
        context.outputs().send(0, msg);
    }

    private void onFailure(String why) {
        failures++;
        if (failures >= FAILURES_UNTIL_FORGOTTEN) {
            meter.forget();
        }
        context.status(Status.ring(failures > 1 ? "red" : "yellow", why));
        if (failures > 1) {
            say("offline", why);
        }
    }

    private void say(String state, String reason) {
        if (!said.equals(state)) {
            said = state;
            context.outputs()
                    .send(
                            1,
                            Message.of(ObjectValue.of(
                                            "online", state.equals("fresh"), "state", state, "reason", reason))
                                    .set("topic", topic()));
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        closed = true;
        next.cancel();
        bus.close();
        return DONE;
    }
}
