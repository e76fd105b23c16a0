package dev.fusewire.nodes.goe;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.nodes.chargepoint.ChargePointCommand;
import dev.fusewire.nodes.chargepoint.ChargePointEvent;
import dev.fusewire.nodes.chargepoint.ChargePointLimit;
import dev.fusewire.nodes.chargepoint.ChargePointNews;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import io.vertx.core.Future;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells a go-eCharger what to offer, when to pause and when to go on, and reads back whether it did. */
@NodeType(
        value = "go-e charger out",
        category = "load management",
        color = "#F2C14E",
        icon = "font-awesome/fa-plug",
        align = "right",
        inputs = 1,
        outputs = 2,
        outputLabels = {"as read back", "events"},
        help = """
            Tells a go-eCharger what to offer the car, and reads back whether it did.

            ### Wiring

            ```
            [current adjuster] ─┐
                                ├─> [go-e charger out] ─> [debug]
            [fuse guard] ───────┘
            ```

            ### Inputs

            : payload (number) : the current to offer, 6 A up to the charger's maximum; fractions are cut off. Less than 6 A is a pause, since a car cannot charge with less
            : payload (string) : `pause`, or `continue`, which ends a pause of ours and no other
            : payload (object) : `{current, pause, phases, reason}`: A; true or false; 1, 3 or "auto"; words
            : payload (object) : `{pause, by: "owner"}`: a pause, or its end, that the owner wishes, as from
              `cockpit charger`; without *by* it is the program's, and `fuse guard` ends it once there is room
            : reason (string) : why, for the log and the events

            A command is the newest wish and takes the place of the one before: after the charger was not reached for a
            while it gets the newest, and no older one. Nothing is written before the charger has answered once.

            ### Output 1: as read back

            : payload.current (number) : asked for now, A; less than wished where somebody else or the app allows less
            : payload.paused (boolean), payload.pausedBy (string) : us, user, charger or null
            : payload.confirmed (boolean) : the charger shows what was wished
            : payload.refusals (number) : how often in a row it did not

            ### Output 2: events

            `{event, reason}` with the event paused, continued, set, refused, uncontrolled, foreign write, user stopped
            or unplugged. With *set*, where it is about the current, also `current` and, if known, `former`, A.

            ### Details

            What is written is read back after 2 s. What was not taken is written again; the third time the event
            *uncontrolled* is sent, and an error for *catch* nodes: the car then counts as a load nobody controls.

            Charging is never forced on. A pause is kept on disk before the charger is told of it, and so remains ours
            over a restart. The owner's own pause, made in the app or with *by: "owner"*, is ended by the owner alone; unplugging the car ends pauses of both.
            A current somebody else lowers is respected until the car is unplugged, one above what is wished is taken
            back.

            **No software replaces the fuse.**
            """)
public final class GoeOutNode implements Node {

    public record Config(
            @Property(label = "Charger", required = true, help = "The go-eCharger to tell.") @Nullable
            GoeConfigNode charger) {}

    private final NodeContext context;
    private final GoeConfigNode charger;
    private final Registration listening;
    private String newest = "";
    private int wished;
    private boolean absent;
    private boolean uncontrolled;

    public GoeOutNode(Config config, NodeContext context) {
        this.context = context;
        charger = Objects.requireNonNull(config.charger());
        listening = charger.listen(context, this::onNews);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        ChargePointCommand wish = ChargePointCommand.of(msg);
        newest = wish.words();
        wished = wish.current().orElse(wished);
        if (!uncontrolled) {
            context.status(Status.ring(absent ? "red" : "blue", newest + (absent ? " waits: no answer" : " …")));
        }
        return charger.command(context, wish).compose(outcome -> {
            ChargePointReading state = outcome.state();
            if (state != null) {
                if (outcome.confirmed()) {
                    show(state, outcome.pausedBy());
                }
                out.send(0, msg.copy().set("payload", outcome.toPayload(state)));
            }
            String failure = outcome.failure();
            return failure == null ? DONE : Future.failedFuture(new NodeError("Error", failure));
        });
    }

    private void onNews(ChargePointNews news) {
        switch (news) {
            case ChargePointNews.Fresh fresh -> onReading(fresh);
            case ChargePointNews.Silent quiet -> {
                absent = quiet.lost();
                if (absent) {
                    context.status(Status.ring("red", newest.isEmpty() ? "no answer" : newest + " waits: no answer"));
                }
            }
            case ChargePointNews.Happened happened -> onEvent(happened.event());
        }
    }

    private void onReading(ChargePointNews.Fresh fresh) {
        absent = false;
        uncontrolled = fresh.uncontrolled();
        if (uncontrolled) {
            context.status(Status.dot("red", "takes no commands"));
            return;
        }
        show(fresh.reading(), fresh.pausedBy());
    }

    private void show(ChargePointReading reading, @Nullable String by) {
        if (by == null) {
            context.status(Status.dot("green", reading.offered() + " A" + bound(reading)));
        } else {
            context.status(Status.dot(
                    "yellow",
                    switch (by) {
                        case "us" -> "paused by us";
                        case "user" -> "stopped by hand";
                        default -> "paused by the charger";
                    }));
        }
    }

    private String bound(ChargePointReading reading) {
        ChargePointLimit limit = reading.limit();
        return limit != null && limit.ampere() == reading.offered() && wished > limit.ampere()
                ? ": " + limit.words()
                : "";
    }

    private void onEvent(ChargePointEvent event) {
        if (ChargePointEvent.OF_COMMANDS.contains(event.kind())) {
            context.outputs().send(1, event.toMessage(event.wordAmongCommands(), context.name()));
        }
        if (event.kind() == ChargePointEvent.Kind.UNCONTROLLED) {
            uncontrolled = true;
            context.status(Status.dot("red", "takes no commands"));
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        listening.cancel();
        return DONE;
    }
}
