package dev.fusewire.nodes.load;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.CurrentAdjuster;
import dev.fusewire.load.Reason;
import dev.fusewire.node.KeptState;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes around a {@link CurrentAdjuster} share: a maximum and a safe current that can be changed and stay changed,
 * and the report.
 */
final class AdjusterControl {

    private static final String CHOSEN = "chosen";
    private static final String CONFIGURED = "configured";
    private static final String SAFE = "safeCurrent";
    private static final String SAFE_CONFIGURED = "safeCurrentConfigured";

    private final NodeContext context;
    private final CurrentAdjuster adjuster;
    private final int configured;
    private final int safeConfigured;
    private final KeptState kept;
    private @Nullable ChargerReading reading;
    private boolean online;

    /** @param configured the maximum of the node's form, which a changed form brings back into force, A */
    AdjusterControl(NodeContext context, CurrentAdjuster adjuster, int configured) {
        this.context = context;
        this.adjuster = adjuster;
        this.configured = configured;
        safeConfigured = adjuster.safeCurrent();
        kept = new KeptState(context.dataFolder(), "maximum");
        adjuster.setMaximum(configured);
        restore();
    }

    /** What cannot be restored is told, and the form's maximum holds: a damaged file keeps nobody from watching the fuse. */
    private void restore() {
        try {
            ObjectValue state = kept.read();
            if (state.get(CHOSEN) instanceof Number chosen && Values.same(state.get(CONFIGURED), configured)) {
                adjuster.setMaximum(chosen.intValue());
            }
            if (state.get(SAFE) instanceof Number safe && Values.same(state.get(SAFE_CONFIGURED), safeConfigured)) {
                adjuster.setSafeCurrent(safe.intValue());
            }
        } catch (NodeError | IllegalArgumentException e) {
            context.warn(NodeError.textOf(e));
        }
    }

    /** Changes the maximum; it outlives a restart, until the form says something else. */
    void choose(int amperes) {
        change(() -> adjuster.setMaximum(amperes));
    }

    /** Changes what is offered while the meter is silent; it outlives a restart, until the form says something else. */
    void chooseSafeCurrent(int amperes) {
        change(() -> adjuster.setSafeCurrent(amperes));
    }

    private void change(Runnable change) {
        try {
            change.run();
        } catch (IllegalArgumentException e) {
            throw new NodeError("Error", String.valueOf(e.getMessage()));
        }
        ObjectValue.Builder builder = ObjectValue.builder();
        if (adjuster.maximum() != configured) {
            builder.put(CHOSEN, adjuster.maximum()).put(CONFIGURED, configured);
        }
        if (adjuster.safeCurrent() != safeConfigured) {
            builder.put(SAFE, adjuster.safeCurrent()).put(SAFE_CONFIGURED, safeConfigured);
        }
        ObjectValue state = builder.build();
        context.blocking(() -> {
                    kept.write(state);
                    return state;
                })
                .onFailure(failure -> context.error(failure, null));
    }

    void onCharger(ChargerReading next) {
        reading = next;
        online = true;
    }

    void onChargerLost() {
        online = false;
    }

    /** What holds now, once every tick: the fields of the point {@code chargeCurrent}, and why. */
    Message report(Reason reason) {
        ChargerReading charger = reading;
        ObjectValue.Builder report = ObjectValue.builder()
                .put("current", charger == null ? 0 : adjuster.offered())
                .put("status", state(charger))
                .put("maxCurrent", adjuster.maximum());
        if (charger != null) {
            report.put(
                    "drawn",
                    Math.max(
                            charger.drawn().l1(),
                            Math.max(charger.drawn().l2(), charger.drawn().l3())));
        }
        if (reason.phase() != null) {
            report.put("available", Math.max(0, reason.left()));
        }
        // the words stay outside: what is in the payload is kept in databases, where each new text is a burden
        return Message.of(report.build())
                .set("topic", "chargeCurrent")
                .set("reason", reason.text())
                .set("safeCurrent", adjuster.safeCurrent());
    }

    private String state(@Nullable ChargerReading charger) {
        if (charger == null || !online) {
            return "offline";
        }
        return charger.isPaused()
                ? "paused"
                : charger.charging() ? "charging" : charger.connected() ? "waiting" : "idle";
    }
}
