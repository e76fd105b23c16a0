package dev.fusewire.nodes.evse;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationDesk;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Begins a session when a car is plugged in, once for each time: a station at home waits for somebody to show a card
 * otherwise. A station that begins by itself is left to do so.
 */
final class EvseStarter {

    static final Duration LOOK = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration AGAIN = Duration.ofSeconds(60);
    private static final Token HOUSE = new Token("FUSEWIRE", "Central");
    private static final String BY = "flow";

    private final NodeContext context;
    private final StationDesk desk;
    private final Supplier<EvseView> view;
    private boolean waits;
    private boolean begun;
    private long due;

    EvseStarter(NodeContext context, StationDesk desk, Supplier<EvseView> view) {
        this.context = context;
        this.desk = desk;
        this.view = view;
    }

    /** Called every two seconds. */
    void look() {
        EvseView now;
        try {
            now = view.get();
        } catch (NodeError _) {
            return; // the station is not there yet
        }
        if (now.state() == EvseState.FREE) {
            begun = false;
        }
        if (now.state() != EvseState.PREPARING || now.session() != null || now.claim() != null || begun) {
            waits = false;
            return;
        }
        if (!waits) {
            waits = true;
            due = context.nanoTime() + PATIENCE.toNanos();
        } else if (context.nanoTime() - due >= 0) {
            due = context.nanoTime() + AGAIN.toNanos();
            var _ = desk.start(now.key(), HOUSE, BY)
                    .onSuccess(outcome -> context.execute(() -> onOutcome(outcome)))
                    .onFailure(e -> context.error(e, null));
        }
    }

    private void onOutcome(CommandOutcome outcome) {
        begun |= outcome.isDone();
        if (!outcome.isDone()) {
            context.warn("no session begins: " + outcome.words());
        }
    }
}
