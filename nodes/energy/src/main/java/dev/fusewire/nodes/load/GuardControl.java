package dev.fusewire.nodes.load;

import dev.fusewire.load.Decision;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.Reason;
import dev.fusewire.node.KeptState;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the nodes around a fuse guard share: a pause that is on disk before the charge point hears of it, and its events. */
final class GuardControl {

    private static final String PAUSE = "pause";

    private final NodeContext context;
    private final KeptState kept;
    private final int eventPort;
    private State written;
    private Reason.Kind told = Reason.Kind.STARTING;

    GuardControl(NodeContext context, int eventPort) {
        this.context = context;
        this.eventPort = eventPort;
        kept = new KeptState(context.dataFolder(), PAUSE);
        written = read();
    }

    private State read() {
        try {
            String state = Values.text(kept.read().get(PAUSE)).toUpperCase(Locale.ROOT);
            for (State each : State.values()) {
                if (each.name().equals(state)) {
                    return each;
                }
            }
        } catch (NodeError e) {
            context.warn(e.text());
        }
        return State.NONE;
    }

    /** Whose pause it was before the program ended. */
    State restored() {
        return written;
    }

    /**
     * Carries out a decision: what it changes about the pause is made durable first, so that after a power cut nobody's pause
     * is taken for another's.
     */
    void carryOut(Decision decision, State pause, Outputs out) {
        if (decision.isCommand()) {
            keep(pause, decision.reason()).onComplete(_ -> out.send(0, Report.command(decision)));
        }
    }

    /** Makes durable what the charge point has shown about the pause. */
    void note(State pause, Reason reason) {
        var _ = keep(pause, reason);
    }

    /** Fails never: a full disk keeps nobody from pausing. */
    private Future<Void> keep(State pause, Reason reason) {
        if (pause == written) {
            return Future.succeededFuture();
        }
        written = pause;
        ObjectValue state = ObjectValue.of(
                PAUSE,
                pause.name().toLowerCase(Locale.ROOT),
                "reason",
                reason.text(),
                "since",
                context.now().toString());
        return context.blocking(() -> {
                    kept.write(state);
                    return state;
                })
                .onFailure(failure -> context.error(failure, null))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** Tells of a change in what the guard thinks, once; null where nothing is to be told yet. */
    void tell(@Nullable Reason reason) {
        if (reason == null) {
            return;
        }
        Reason.Kind kind = reason.kind();
        if (kind == told) {
            return;
        }
        boolean isStart = told == Reason.Kind.STARTING || told == Reason.Kind.WAITS_FOR_METER;
        told = kind;
        if (!(isStart && (kind == Reason.Kind.NOTHING_TO_PAUSE || kind == Reason.Kind.WAITS_FOR_METER))) {
            Message event = Report.event(reason);
            context.outputs().send(eventPort, event);
        }
    }
}
