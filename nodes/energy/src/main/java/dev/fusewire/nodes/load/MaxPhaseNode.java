package dev.fusewire.nodes.load;

import dev.fusewire.load.PerPhase;
import dev.fusewire.load.Phase;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.Label;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.nodes.chargepoint.Readings;
import io.vertx.core.Future;
import java.util.Locale;

/** Tells which phase carries most, and how much. */
@NodeType(
        value = "max phase",
        category = "load management",
        color = "#F2C14E",
        icon = "font-awesome/fa-signal",
        help = """
            Tells which phase carries most, and how much.

            Wire it behind a meter: `[shelly 3em] → [max phase] → [debug]`. For deciding how much a car may draw there
            is `current adjuster`, which looks at every phase: the highest one is not always one the car uses.

            ### Inputs
            : payload (object) : the currents `{l1, l2, l3}` in ampere; negative is export

            ### Outputs
            : payload (object) : `{phase, value}`: "L1", "L2" or "L3", and its current in ampere. Of equal phases it is
              the first.
            """)
public final class MaxPhaseNode implements Node {

    /** What to do about a phase that is not there. */
    public enum Missing {
        @Label("report an error and send nothing")
        REFUSE,
        @Label("take the highest of the others")
        IGNORE
    }

    public record Config(
            @Property(
                    label = "Missing phase",
                    initial = "refuse",
                    help = "what to do when one of the three currents is not there")
            Missing missing) {}

    private final Config config;
    private final NodeContext context;

    public MaxPhaseNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (!(msg.payload() instanceof ObjectValue fields)) {
            throw new NodeError(
                    "Error",
                    "payload is not the currents of three phases {l1, l2, l3}: " + DebugFormat.line(msg.payload()));
        }
        PerPhase currents = Readings.currents(config.missing() == Missing.REFUSE ? fields : filled(fields));
        Phase highest = known(currents, fields).highest();
        if (highest == null) {
            throw new NodeError("Error", "none of the currents l1, l2 and l3 is there");
        }
        context.status("%s %.1f A".formatted(highest, currents.of(highest)));
        out.send(msg.set("payload", ObjectValue.of("phase", highest.name(), "value", currents.of(highest))));
        return DONE;
    }

    private static ObjectValue filled(ObjectValue fields) {
        ObjectValue.Builder filled = ObjectValue.builder();
        for (Phase phase : Phase.values()) {
            Object current = fields.get(name(phase));
            filled.put(name(phase), current == null ? 0 : current);
        }
        return filled.build();
    }

    private static PerPhase known(PerPhase currents, ObjectValue fields) {
        PerPhase known = currents;
        for (Phase phase : Phase.values()) {
            if (fields.get(name(phase)) == null) {
                known = known.with(phase, Double.NaN);
            }
        }
        return known;
    }

    private static String name(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
