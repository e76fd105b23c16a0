package dev.fusewire.nodes.station;

import dev.fusewire.load.PhaseMap;
import dev.fusewire.load.circuit.PointSettings;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A charge point on a circuit: how it is wired, and what it may be offered. */
@NodeType(
        value = "charge point",
        category = "config",
        color = "#F2C14E",
        icon = "font-awesome/fa-plug",
        inputs = 0,
        outputs = 0,
        help = """
            A charge point as `charging station` controls it: the circuit it hangs on, how it is wired, and between which
            currents it may be offered something. Which device it is, is a matter of the wires: what `go-e charger in` or
            `modbus charge point` says goes to the station with `chargePoint` set to this name, and the station's commands
            have the same.
            """)
public final class ChargePointNode implements Node {

    public record Config(
            @Property(label = "Circuit", required = true, help = "on which it hangs") @Nullable
            CircuitNode circuit,

            @Property(
                    label = "Phases",
                    initial = "3",
                    options = {"3", "1"},
                    help = "it is wired with; a car that charges on one of three is recognised")
            String phases,

            @Property(
                    label = "Phase map",
                    initial = "123",
                    options = {"123", "231", "312", "132", "213", "321", "unknown"},
                    help = "on which phases of the circuit its conductors 1, 2 and 3 hang; unknown: every phase has"
                            + " to have room")
            String map,

            @Property(
                    label = "One-phase conductor",
                    initial = "1",
                    min = 1,
                    max = 3,
                    advanced = true,
                    help = "which conductor it uses for one phase")
            int onePhaseConductor,

            @Property(
                    label = "Smallest current",
                    unit = "A",
                    initial = "6",
                    min = 6,
                    max = 80,
                    help = "below it the car cannot charge: 6 by IEC 61851, some cars want more")
            int minimum,

            @Property(
                    label = "Largest current",
                    unit = "A",
                    initial = "16",
                    min = 6,
                    max = 80,
                    help = "what charge point, cable and wiring are made for")
            int maximum,

            @Property(
                    label = "Priority",
                    initial = "0",
                    min = 0,
                    max = 100,
                    help = "the higher, the earlier it is served where the station shares by priority")
            int priority,

            @Property(
                    label = "Switches phases",
                    initial = "false",
                    advanced = true,
                    help = "whether it can be told to charge on one phase where there is no room for three, or a plan"
                            + " has more of it")
            boolean switches,

            @Property(
                    label = "Shortest turn",
                    unit = "min",
                    initial = "15",
                    min = 0,
                    max = 240,
                    advanced = true,
                    help = "so long a car keeps its turn where not all can charge, unless the fuse needs it back")
            double shortestOn,

            @Property(
                    label = "Shortest pause",
                    unit = "s",
                    initial = "60",
                    min = 0,
                    max = 3600,
                    advanced = true,
                    help = "contactors and cars wear out")
            Duration shortestOff) {

        public Config {
            if (minimum > maximum) {
                throw new IllegalArgumentException(
                        "smallest current of %d A is above the largest of %d A".formatted(minimum, maximum));
            }
        }

        PointSettings settings(String name, String hangsOn) {
            return new PointSettings(
                    name,
                    hangsOn,
                    PhaseMap.of(map, onePhaseConductor),
                    phases.equals("1") ? 1 : 3,
                    minimum,
                    maximum,
                    priority,
                    switches,
                    Duration.ofSeconds(Math.round(shortestOn * 60)),
                    shortestOff);
        }
    }

    private final Registration membership;

    public ChargePointNode(Config config, NodeContext context) {
        CircuitNode circuit = Objects.requireNonNull(config.circuit());
        membership = circuit.members().add(context.id(), config.settings(CircuitNode.nameOf(context), circuit.name()));
    }

    @Override
    public Future<?> close(boolean removed) {
        membership.cancel();
        return DONE;
    }
}
