package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Cockpit.Event;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows a charger in the cockpit, and brings back what people want of it. */
@NodeType(
        value = "cockpit charger",
        category = "cockpit",
        color = "#3FADB5",
        icon = "font-awesome/fa-car",
        outputs = 2,
        outputLabels = {"maximum and safe current", "commands"},
        help = """
            Shows a charger on its site's card: what it offers and the car draws, what the controller does and why. People
            set the maximum current there, pause, continue and choose the phases; each is answered with what the charger
            then shows.

                [go-e charger in]  ─┐                     ┌─> [current adjuster]
                [current adjuster] ─┼─> [cockpit charger] ┤
                [go-e charger out] ─┘                     └─> [go-e charger out]

            ### Inputs
            : payload (object) : what a charger says *{online, state, …}*, as from `go-e charger in`
            : payload (object) : what a controller says *{maxCurrent, status, …}*, as from the second output of `current
              adjuster` or `load manager`, with *reason* in the message
            : payload (object) : what was read back *{confirmed, …}*, as from the first output of `go-e charger out`
            : payload (object) : an event *{event, reason}*, from any of them or from `fuse guard`

            Which of them it is, is seen from the payload; wire all there are.

            ### Outputs
            1. For `current adjuster` or `load manager`
            : payload (object) : *{maximum}* or *{safeCurrent}* in ampere
            2. For `go-e charger out`
            : payload (object) : *{pause: true, by: "owner"}*, *{pause: false, by: "owner"}* or *{phases}* with 1, 3 or
              "auto"

            ### Details
            A pause made here is the owner's: no controller ends it, only the owner's *continue* does, or unplugging the
            car. A pause that Fusewire made to keep the fuse whole cannot be ended here. What the charger does not show
            within 15 s counts as not done, and the page says so.
            """)
public final class CockpitChargerNode implements Node {

    public record Config(
            @Property(label = "Site", required = true, help = "whose card shows it") @Nullable
            CockpitSiteNode site,

            @Property(
                    label = "Smallest current",
                    unit = "A",
                    initial = "6",
                    min = 1,
                    max = 80,
                    help = "that can be chosen; a car cannot charge with less than 6 A")
            double smallest,

            @Property(
                    label = "Largest current",
                    unit = "A",
                    initial = "16",
                    min = 6,
                    max = 80,
                    help = "that can be chosen: what charger, cable and wiring are made for")
            double largest,

            @Property(label = "Order", initial = "2", advanced = true, help = "its place on the card, the least first")
            double order) {

        public Config {
            if (smallest > largest) {
                throw new IllegalArgumentException(
                        "smallest current of %s A is above the largest of %s A".formatted(smallest, largest));
            }
        }
    }

    /** What {@code go-e charger out} says when a current was taken: the current, and why. */
    private static final Pattern SET = Pattern.compile("(\\d+) A(?:: (.*))?");

    private final NodeContext context;
    private final ChargerState state = new ChargerState();
    private final ChargerActs acts;
    private final Card card;
    private String status = "";
    private double lastSet = Double.NaN;

    public CockpitChargerNode(Config config, NodeContext context) {
        this.context = context;
        acts = new ChargerActs(context, state, config.smallest(), config.largest());
        card = Card.show(
                context,
                "charger",
                "Charger",
                Objects.requireNonNull(config.site()).id(),
                config.order(),
                ObjectValue.of(
                        "smallest", Values.number(config.smallest()), "largest", Values.number(config.largest())),
                ObjectValue.EMPTY,
                acts::act);
        card.status(Status.ring("grey", "waits for the charger"));
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (msg.payload() instanceof ObjectValue fields && Happening.isEvent(fields)) {
            onEvent(Happening.of(msg), fields);
        } else {
            card.update(state.accept(msg, context.now().toEpochMilli()));
            showStatus();
        }
        acts.onState();
        return DONE;
    }

    private void onEvent(Event event, ObjectValue fields) {
        card.update(state.onEvent(event.kind(), event.text()));
        // the guard names the phase, and its pause the charger tells as well
        boolean isToldTwice = fields.has("phase") && event.kind().equals("paused");
        if (!Happening.isNoise(event.kind()) && !isToldTwice) {
            card.tell(event.kind().equals("set") ? currentSet(event, fields) : event);
        }
    }

    /** A current that was taken is one lowered or raised. Who tells no numbers says it first in the words. */
    private Event currentSet(Event event, ObjectValue fields) {
        Matcher parts = SET.matcher(event.text());
        boolean isInWords = parts.matches();
        double amperes = fields.get("current") instanceof Number current
                ? current.doubleValue()
                : isInWords ? Double.parseDouble(parts.group(1)) : Double.NaN;
        if (Double.isNaN(amperes)) {
            return event;
        }
        double former = fields.get("former") instanceof Number told ? told.doubleValue() : lastSet;
        lastSet = amperes;
        String kind = amperes < former ? "lowered" : amperes > former ? "raised" : "set";
        @Nullable String why = isInWords ? parts.group(2) : event.text();
        return new Event(
                event.level(), kind, why == null ? "%s A offered".formatted(Values.text(Values.number(amperes))) : why);
    }

    private void showStatus() {
        boolean online = Boolean.TRUE.equals(state.get("online"));
        String text = online
                ? "%s, %s A offered".formatted(Values.text(state.get("state")), Values.text(state.get("offered")))
                : "no answer";
        if (!text.equals(status) && state.get("online") != null) {
            status = text;
            card.status(online ? Status.dot("green", text) : Status.ring("red", text));
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        acts.close();
        card.close(removed);
        return DONE;
    }
}
