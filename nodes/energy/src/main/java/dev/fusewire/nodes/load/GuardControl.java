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
import dev.fusewire.nodes.chargepoint.PauseNote;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the nodes around a fuse guard share: a pause that is on disk before the charge point hears of it, and its events. */
final class GuardControl {

    private static final String PAUSE = "pause";

    private final NodeContext context;
    private final int eventPort;
    private final PauseNote note;
    private State noted;
    private Reason.Kind told = Reason.Kind.STARTING;

    GuardControl(NodeContext context, int eventPort) {
        this.context = context;
        this.eventPort = eventPort;
        KeptState kept = new KeptState(context.dataFolder(), PAUSE);
        note = new PauseNote(context, kept);
        noted = read(kept);
    }

    private State read(KeptState kept) {
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
        return noted;
    }

    /**
     * Carries out a decision: whose a pause is is made durable first, so that after a power cut nobody's is taken for another's. Less
     * current waits for no disk.
     */
    void carryOut(Decision decision, State pause, Outputs out) {
        note(pause, decision.reason());
        switch (decision.action()) {
            case PAUSE, CONTINUE -> note.kept().onComplete(_ -> out.send(0, Report.command(decision)));
            case OFFER -> out.send(0, Report.command(decision));
            case KEEP -> {}
        }
    }

    /** Makes durable whose the pause is. */
    void note(State pause, Reason reason) {
        if (pause != noted) {
            noted = pause;
            note.write(ObjectValue.of(
                    PAUSE,
                    pause.name().toLowerCase(Locale.ROOT),
                    "reason",
                    reason.text(),
                    "since",
                    context.now().toString()));
        }
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
