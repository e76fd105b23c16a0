package dev.fusewire.nodes.goe;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.chargepoint.ChargePointEvent;
import dev.fusewire.nodes.chargepoint.ChargePointNews;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointStatus;
import dev.fusewire.nodes.chargepoint.Doubts;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends what a go-eCharger says: its readings, and what happens at it. */
@NodeType(
        value = "go-e charger in",
        category = "load management",
        color = "#F2C14E",
        icon = "font-awesome/fa-plug",
        inputs = 0,
        outputs = 2,
        outputLabels = {"charger", "events"},
        help = """
            Sends what a go-eCharger says of itself.

            ### Wiring

            ```
            [shelly 3em] ──────────┐
                                   ├─> [current adjuster] ─> [go-e charger out]
            [go-e charger in] ─────┘
            ```

            ### Output 1: charger

            One message for each answer of the charger, at most one a second.

            : payload.online (boolean) : true
            : payload.state (string)   : idle, charging, waiting, complete, error or unknown
            : payload.connected (boolean) : a car is plugged in; stays as it was while the charger is not sure, and true
              while it measures a charging current
            : payload.offered (number) : the current asked for now, A
            : payload.maximum (number) : the most that installation, cable and adapter allow, A; in API v1 also what is
              set in the app. A lower current that somebody else has set counts until the car is unplugged
            : payload.allowed (boolean) : the car may charge now
            : payload.force (string)   : neutral, off (stopped) or on
            : payload.paused (boolean), payload.pausedBy (string) : us, user, charger or null
            : payload.currents (object) : l1, l2, l3 in A, by the charger's own order of conductors
            : payload.power (number)   : W
            : payload.sessionEnergy, payload.energy (number) : of this session and of all, kWh
            : payload.phases (number)  : 1 or 3, in use
            : payload.phaseMode (string) : auto, one or three, where the charger tells it
            : payload.error, payload.reason (string) : in words, or null
            : age (number) : of the reading, s
            : time (number) : of the reading, milliseconds since 1970

            When the charger does not answer, one message with `{online: false, state: "unknown", reason}` is sent for
            the whole time; by MQTT, what the broker has kept does not count as an answer. What is not known is left
            out, and so is a current or a power that cannot be, such as 655 A: that is told once as an error for *catch*
            nodes.

            ### Output 2: events

            `{event, reason}` with the event offline, online, plugged, unplugged, user stopped, user started or foreign
            current.
            """)
public final class GoeInNode implements Node {

    public record Config(
            @Property(label = "Charger", required = true, help = "The go-eCharger to read.") @Nullable
            GoeConfigNode charger) {}

    private static final Duration TICK = Duration.ofSeconds(5);

    private final NodeContext context;
    private final Doubts doubts;
    private final Registration listening;
    private ChargePointNews.@Nullable Silent silent;
    private long silentAt;
    private boolean saidLost;
    private @Nullable Registration ticking;

    public GoeInNode(Config config, NodeContext context) {
        this.context = context;
        doubts = new Doubts(context);
        context.status(Status.ring("grey", "asks the charger"));
        listening = Objects.requireNonNull(config.charger()).listen(context, this::onNews);
    }

    private void onNews(ChargePointNews news) {
        switch (news) {
            case ChargePointNews.Fresh fresh -> onReading(fresh);
            case ChargePointNews.Silent quiet -> onSilence(quiet);
            case ChargePointNews.Happened happened -> {
                ChargePointEvent event = happened.event();
                if (ChargePointEvent.OF_THE_CHARGER.contains(event.kind())) {
                    context.outputs().send(1, event.toMessage(event.word(), context.name()));
                }
            }
        }
    }

    private void onReading(ChargePointNews.Fresh fresh) {
        silent = null;
        saidLost = false;
        if (ticking != null) {
            ticking.cancel();
            ticking = null;
        }
        ChargePointReading reading = fresh.reading();
        context.status(ChargePointStatus.of(fresh));
        doubts.onReading(reading.doubt());
        long age = Math.max(0, context.now().toEpochMilli() - reading.time().toEpochMilli());
        context.outputs()
                .send(
                        0,
                        Message.of(reading.toPayload(fresh.plugged(), fresh.cap())
                                        .with("paused", fresh.pausedBy() != null)
                                        .with("pausedBy", fresh.pausedBy() == null ? Null.NULL : fresh.pausedBy()))
                                .set("age", Values.number(age / 1000.0))
                                .set("time", reading.time().toEpochMilli())
                                .set("topic", context.name()));
    }

    private void onSilence(ChargePointNews.Silent quiet) {
        silent = quiet;
        silentAt = context.nanoTime();
        showSilence();
        if (ticking == null) {
            ticking = context.every(TICK, this::showSilence);
        }
        if (quiet.lost() && !saidLost) {
            saidLost = true;
            context.outputs()
                    .send(
                            0,
                            Message.of(ObjectValue.of("online", false, "state", "unknown", "reason", quiet.reason()))
                                    .set("topic", context.name()));
        }
    }

    private void showSilence() {
        ChargePointNews.Silent quiet = silent;
        if (quiet != null) {
            Duration since = quiet.since().plusNanos(context.nanoTime() - silentAt);
            context.status(Status.ring(
                    quiet.lost() ? "red" : "yellow", "no answer for %d s".formatted(Math.max(1, since.toSeconds()))));
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        listening.cancel();
        return DONE;
    }
}
