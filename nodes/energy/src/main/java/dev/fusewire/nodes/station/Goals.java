package dev.fusewire.nodes.station;

import dev.fusewire.load.plan.Goal;
import dev.fusewire.node.Label;
import java.util.List;

/** What a plan is to be good at first, in the words of the form. */
enum Goals {
    @Label("as many cars as possible have what they need in time")
    DEADLINES(List.of(Goal.DEADLINES, Goal.ENERGY, Goal.CHANGES)),
    @Label("as much energy as possible")
    ENERGY(List.of(Goal.ENERGY, Goal.DEADLINES, Goal.CHANGES)),
    @Label("what cars need in time, when it costs least")
    COST(List.of(Goal.DEADLINES, Goal.ENERGY, Goal.COST, Goal.CHANGES)),
    @Label("what cars need in time, with the lowest peak")
    PEAK(List.of(Goal.DEADLINES, Goal.ENERGY, Goal.PEAK, Goal.CHANGES));

    private final List<Goal> inOrder;

    Goals(List<Goal> inOrder) {
        this.inOrder = inOrder;
    }

    List<Goal> inOrder() {
        return inOrder;
    }
}
