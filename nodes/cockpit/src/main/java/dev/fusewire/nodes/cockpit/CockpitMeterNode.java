package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Cockpit.Event;
import dev.fusewire.node.Cockpit.Level;
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
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows the three currents of a meter in the cockpit, and says there when they are old. */
@NodeType(
        value = "cockpit meter",
        category = "cockpit",
        color = "#3FADB5",
        icon = "font-awesome/fa-tachometer",
        align = "right",
        outputs = 0,
        help = """
            Shows the currents of a meter on its site's card: three bars against the fuse, with the highest of the last 15
            minutes. They are kept in the history every 5 s.

            Wire both outputs of the meter's node to it:

                [shelly 3em] ══> [cockpit meter]

            ### Inputs
            : payload (object) : the currents *l1*, *l2*, *l3* in ampere; with them, if known, *power*, *voltage* and
              *energy* of the phases, *age* in seconds or *time* in milliseconds since 1970
            : payload (object) : *online*, *state* (fresh, silent or offline) and *reason*: how the meter is

            ### Details
            A meter that says nothing for the time given counts as silent, and the page says for how long.
            """)
public final class CockpitMeterNode implements Node {

    public record Config(
            @Property(label = "Site", required = true, help = "whose card shows it") @Nullable
            CockpitSiteNode site,

            @Property(
                    label = "Silent after",
                    unit = "s",
                    initial = "35",
                    min = 1,
                    max = 3600,
                    help = "without a reading; a Shelly repeats what does not change every 30 s")
            Duration silentAfter,

            @Property(label = "Order", initial = "1", advanced = true, help = "its place on the card, the least first")
            double order) {}

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final String[] PHASES = {"l1", "l2", "l3"};
    private static final double TENTHS = 10;

    private final NodeContext context;
    private final Duration silentAfter;
    private final Card card;
    private final PeakHold peak = new PeakHold();
    private boolean heard;
    private boolean stale;
    private boolean toldSilent;
    private String status = "";
    private long heardAt;

    public CockpitMeterNode(Config config, NodeContext context) {
        this.context = context;
        silentAfter = config.silentAfter();
        card = Card.show(
                context,
                "meter",
                "Meter",
                Objects.requireNonNull(config.site()).id(),
                config.order(),
                ObjectValue.of("silentAfter", silentAfter.toSeconds()),
                ObjectValue.EMPTY);
        card.status(Status.ring("grey", "waits for the meter"));
        context.every(TICK, this::look);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (msg.payload() instanceof ObjectValue fields) {
            if (fields.has("l1") || fields.has("l2") || fields.has("l3")) {
                onReading(fields, msg);
                return DONE;
            }
            if (fields.has("online")) {
                onStanding(fields);
                return DONE;
            }
        }
        throw new NodeError(
                "Error",
                "payload is neither the currents of a meter {l1, l2, l3} nor how it is {online, state}: "
                        + Inputs.shown(msg.payload()));
    }

    private void onReading(ObjectValue fields, Message msg) {
        double[] currents = new double[PHASES.length];
        ObjectValue.Builder state = ObjectValue.builder();
        for (int phase = 0; phase < PHASES.length; phase++) {
            Object given = fields.get(PHASES[phase]);
            currents[phase] = Said.number(given);
            if (given != null && !Double.isFinite(currents[phase])) {
                throw new NodeError(
                        "Error",
                        "the current of L%d is no current in ampere: %s".formatted(phase + 1, Inputs.shown(given)));
            }
            state.put(PHASES[phase], given == null ? Null.NULL : Said.ampere(currents[phase]));
        }
        long now = context.nanoTime();
        long today = context.now().toEpochMilli();
        long time = Said.time(msg, today);
        heard = true;
        heardAt = now - Duration.ofMillis(today - time).toNanos();
        peak.add(currents, now);
        state.put("time", time).put("online", true).put("reason", Null.NULL).put("peak", peak.at(now));
        phases(state, Said.object(msg.get("power")), "p", 1);
        phases(state, Said.object(msg.get("voltage")), "u", TENTHS);
        Said.watts(state, "power", total(Said.object(msg.get("power"))));
        Said.energy(state, "energy", total(Said.object(msg.get("energy"))));
        state.put("stale", setStale(false, ""));
        card.update(state.build());
    }

    private static void phases(ObjectValue.Builder state, ObjectValue values, String letter, double parts) {
        for (int phase = 1; phase <= PHASES.length; phase++) {
            Said.put(state, letter + phase, values.get("l" + phase), parts);
        }
    }

    /** What the meter says of all phases together, or their sum where it knows them all. */
    private static @Nullable Object total(ObjectValue values) {
        if (values.has("total")) {
            return values.get("total");
        }
        double sum = 0;
        for (String phase : PHASES) {
            sum += Said.number(values.get(phase));
        }
        return Double.isNaN(sum) ? null : sum;
    }

    private void onStanding(ObjectValue fields) {
        boolean online = Boolean.TRUE.equals(fields.get("online"));
        String how = fields.string("state", online ? "fresh" : "offline");
        String reason = fields.string("reason", how);
        if (how.equals("fresh")) {
            card.update(ObjectValue.of("online", true));
            return;
        }
        card.update(ObjectValue.of("online", online, "stale", setStale(true, reason), "reason", reason));
    }

    private void look() {
        if (heard && !stale && context.nanoTime() - heardAt > silentAfter.toNanos()) {
            String reason = "silent for %d s".formatted(silence().toSeconds());
            card.update(ObjectValue.of("stale", setStale(true, reason), "reason", reason));
        }
    }

    private Duration silence() {
        return Duration.ofNanos(context.nanoTime() - heardAt);
    }

    /** Notes how the meter is and tells a change; before it has said anything there is none. */
    private boolean setStale(boolean now, String reason) {
        if (now && heard && !toldSilent) {
            toldSilent = true;
            card.tell(new Event(Level.WARNING, "meter silent", "the meter is silent: " + reason));
        } else if (!now && toldSilent) {
            toldSilent = false;
            card.tell(new Event(Level.INFO, "meter back", "the meter is back"));
        }
        String words = now ? reason : "shown";
        if (!words.equals(status)) {
            status = words;
            card.status(now ? Status.ring("red", words) : Status.dot("green", words));
        }
        stale = now;
        return now;
    }

    @Override
    public Future<?> close(boolean removed) {
        card.close(removed);
        return DONE;
    }
}
