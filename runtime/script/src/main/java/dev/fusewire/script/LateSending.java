package dev.fusewire.script;

import java.util.ArrayList;
import java.util.List;

/** What a script sends during its turn, in its order: some of it goes as it will be when the turn ends. */
final class LateSending {

    private final List<Runnable> late = new ArrayList<>(0);

    /**
     * Sends something, but not before what waits for the script's turn to end.
     *
     * @param sending hands over what is known by now
     */
    void emit(Runnable sending) {
        if (late.isEmpty()) {
            sending.run();
        } else {
            late.add(sending);
        }
    }

    /** Sends something as it will be at the end of the script's turn: a message sent without a copy. */
    void emitLate(Runnable sending) {
        late.add(sending);
    }

    /** Lets go what waited. */
    void atEndOfTurn() {
        if (late.isEmpty()) {
            return;
        }
        List<Runnable> waiting = List.copyOf(late);
        late.clear();
        waiting.forEach(Runnable::run);
    }
}
