package dev.fusewire.nodes.station;

import dev.fusewire.load.PerPhase;
import dev.fusewire.load.circuit.CircuitSettings;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** A stretch of wire behind one fuse a phase, on which charge points and further circuits hang. */
@NodeType(
        value = "circuit",
        category = "config",
        color = "#F2C14E",
        icon = "font-awesome/fa-sitemap",
        inputs = 0,
        outputs = 0,
        help = """
            A stretch of wire behind one fuse for each phase: the connection to the grid, a cabinet, a row of a car park.
            Circuits nest; none carries more than it may, whatever hangs on it. `charge point` names the circuit it hangs
            on, and `charging station` any of those that hang together.

            Messages name it by its name.
            """)
public final class CircuitNode implements Node {

    public record Config(
            @Property(label = "Hangs on", help = "the circuit it is fed from; none for the connection to the grid")
            @Nullable
            CircuitNode parent,

            @Property(
                    label = "Fuse rating",
                    unit = "A",
                    initial = "63",
                    min = 6,
                    max = 1000,
                    help = "of each phase's fuse")
            double rating,

            @Property(
                    label = "Reserve",
                    unit = "A",
                    initial = "2",
                    min = 0,
                    max = 1000,
                    help = "of it that is left free")
            double reserve,

            @Property(
                    label = "Contracted power",
                    unit = "kW",
                    initial = "0",
                    min = 0,
                    max = 5000,
                    help = "what may be taken over all phases; 0 where nothing is agreed")
            double contracted,

            @Property(
                    label = "Average of 15 min",
                    unit = "kW",
                    initial = "0",
                    min = 0,
                    max = 5000,
                    advanced = true,
                    help = "what may be taken on average in each quarter of an hour; 0 where nothing is agreed")
            double average,

            @Property(
                    label = "Has a meter",
                    initial = "true",
                    help = "whose currents come to the charging station; else they are reckoned from what hangs on it")
            boolean meter,

            @Property(
                    label = "Base load",
                    unit = "A",
                    initial = "0",
                    min = 0,
                    max = 1000,
                    when = "meter=false",
                    help = "what else takes current there on each phase at most, where no meter tells it")
            double base,

            @Property(
                    label = "Uses PV",
                    initial = "true",
                    advanced = true,
                    help = "whether cars may have what a roof behind its meter delivers, which a cloud may end")
            boolean pv) {

        public Config {
            if (reserve >= rating) {
                throw new IllegalArgumentException(
                        "reserve of %s A is not below the fuse rating of %s A".formatted(reserve, rating));
            }
        }

        CircuitSettings settings(String name) {
            return new CircuitSettings(
                    name,
                    parent == null ? null : parent.settings.name(),
                    rating,
                    reserve,
                    orNone(contracted),
                    orNone(average),
                    meter,
                    meter ? PerPhase.ZERO : new PerPhase(base, base, base),
                    pv);
        }

        private static double orNone(double kilowatts) {
            return kilowatts == 0 ? CircuitSettings.NONE : kilowatts;
        }
    }

    private final CircuitSettings settings;
    private final Members members;
    private final Registration membership;

    public CircuitNode(Config config, NodeContext context) {
        settings = config.settings(nameOf(context));
        CircuitNode parent = config.parent();
        members = parent == null ? new Members() : parent.members;
        membership = members.add(context.id(), settings);
    }

    /** What messages name a config node by. */
    static String nameOf(NodeContext context) {
        return context.name().isBlank() ? context.id() : context.name().strip();
    }

    String name() {
        return settings.name();
    }

    /** Everything that hangs together with it. */
    Members members() {
        return members;
    }

    @Override
    public Future<?> close(boolean removed) {
        membership.cancel();
        return DONE;
    }
}
